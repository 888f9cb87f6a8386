import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, idle, rejectionNow, untilSettled, useVirtualTime } from '../support/nodeClock.ts'

let onLine = true
let listeners = 0

/** What a page has and Node has not. */
beforeEach(() => {
  useVirtualTime()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  onLine = true
  listeners = 0
  const page = new EventTarget()
  vi.stubGlobal('navigator', {
    get onLine() {
      return onLine
    },
  })
  vi.stubGlobal('dispatchEvent', (event: Event) => page.dispatchEvent(event))
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => {
    listeners += 1
    page.addEventListener(type, listener)
  })
  vi.stubGlobal('removeEventListener', (type: string, listener: () => void) => {
    listeners -= 1
    page.removeEventListener(type, listener)
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function goOnline(): void {
  onLine = true
  dispatchEvent(new Event('online'))
}

describe('startAttachmentUpload, offline', () => {
  it('waits, however long, and sends as soon as the page is online', async () => {
    const chat = openChat()
    onLine = false
    const call = chat.start()
    await elapse(3_600_000)
    expect(chat.sent()).toEqual([])
    goOnline()
    const before = Date.now()
    await untilSettled(call)
    expect(Date.now()).toBe(before)
    expect(chat.sent()).toHaveLength(1)
    expect(listeners).toBe(0)
  })

  it('spends no try on failures that going offline explains', async () => {
    const chat = openChat({ retry: { maxAttempts: 1, retryBudget: 0 } })
    chat.emulator.fault('start', ...times(5, { kind: 'stall' }))
    const counts: number[] = []
    const call = chat.start({ onFailedAttempt: ({ failureCount }) => counts.push(failureCount) })
    for (let spell = 1; spell <= 5; spell += 1) {
      await elapse(1000)
      onLine = false
      // The request times out after 20 s, and nobody can say whether it arrived.
      await elapse(60_000)
      expect(chat.sent()).toHaveLength(spell)
      goOnline()
    }
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(6)
    expect(counts).toEqual([])
  })

  it('spends tries on answers, whatever the platform says', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(4, { kind: 'status', status: 500 }))
    const call = chat.start()
    await idle()
    expect(chat.sent()).toHaveLength(1)
    onLine = false
    await elapse(60_000)
    expect(chat.sent()).toHaveLength(1)
    goOnline()
    await expect(untilSettled(call)).rejects.toMatchObject({ code: 'InternalServerException' })
    expect(chat.sent()).toHaveLength(4)
  })

  it('does not send when it goes offline during the wait for the next try', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'reset' })
    const call = chat.start()
    await idle()
    onLine = false
    await elapse(60_000)
    expect(chat.sent()).toHaveLength(1)
    goOnline()
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(2)
  })

  it('rejects at once when it is aborted', async () => {
    const chat = openChat()
    onLine = false
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    await elapse(1000)
    controller.abort()
    expect(await rejectionNow(call)).toMatchObject({ name: 'UploadAbortedError' })
    expect(listeners).toBe(0)
    goOnline()
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends all that waited, in order', async () => {
    const chat = openChat()
    onLine = false
    const names = ['1.png', '2.png', '3.png']
    const calls = names.map((attachmentName) => chat.start({ attachmentName }))
    await elapse(1000)
    goOnline()
    await untilSettled(Promise.all(calls))
    expect(chat.names()).toEqual(names)
    expect(listeners).toBe(0)
  })

  it('takes a platform that says nothing for online', async () => {
    vi.stubGlobal('navigator', {})
    await untilSettled(openChat().start())
    vi.stubGlobal('navigator', undefined)
    await untilSettled(openChat().start())
    vi.stubGlobal('addEventListener', undefined)
    const chat = openChat()
    await untilSettled(chat.start())
    expect(chat.sent()).toHaveLength(1)
  })
})
