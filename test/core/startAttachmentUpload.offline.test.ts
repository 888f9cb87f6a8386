import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import {
  elapse,
  idle,
  rejectionNow,
  rejectionOf,
  untilSettled,
  useVirtualTime,
} from '../support/nodeClock.ts'
import type { Page } from '../support/nodePage.ts'
import { openPage } from '../support/nodePage.ts'

let page: Page

beforeEach(() => {
  useVirtualTime()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  page = openPage()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function setReachable(chat: Chat, isReachable: boolean): void {
  chat.emulator.configure({ isReachable })
}

/** When the host was asked for anything, in s since the call. */
function listenToTries(chat: Chat): number[] {
  const begin = Date.now()
  const tries: number[] = []
  const { adapter } = chat.client.axios.defaults
  if (typeof adapter !== 'function') throw new Error('This chat is not in memory.')
  chat.client.axios.defaults.adapter = (config) => {
    const second = Math.round((Date.now() - begin) / 1000)
    // A call that fails is followed by a look at its host.
    if (second !== tries.at(-1)) tries.push(second)
    return adapter(config)
  }
  return tries
}

describe('startAttachmentUpload, when the browser says that it is offline', () => {
  it('tries first, and sends at once what gets through', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    setReachable(chat, true)
    const before = Date.now()
    await untilSettled(chat.start())
    expect(Date.now()).toBe(before)
    expect(chat.sent()).toHaveLength(1)
  })

  it('waits, however long, and sends as soon as the browser is online', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    const call = chat.start()
    await elapse(3_600_000)
    expect(chat.sent()).toEqual([])
    page.goOnline(chat.emulator)
    const before = Date.now()
    await untilSettled(call)
    expect(Date.now()).toBe(before)
    expect(chat.sent()).toHaveLength(1)
    expect(page.listeners()).toBe(0)
  })

  it('tries again after 2 s, then after twice as long, up to 30 s, and says that it waits for the network', async () => {
    const chat = openChat()
    const tries = listenToTries(chat)
    page.goOffline(chat.emulator)
    const onWaiting = vi.fn()
    const call = chat.start({ onWaiting })
    await elapse(100_000)
    expect(tries).toEqual([0, 2, 6, 14, 30, 60, 90])
    // It does not flicker while a try is under way.
    expect(new Set(onWaiting.mock.calls.map(([waiting]) => waiting?.reason))).toEqual(new Set(['offline']))
    // The browser does not notice.
    setReachable(chat, true)
    await untilSettled(call)
    expect(onWaiting).toHaveBeenLastCalledWith(null)
    expect(tries.at(-1)).toBe(120)
  })

  it('spends no try on requests that time out meanwhile', async () => {
    const chat = openChat({ retry: { maxAttempts: 1, retryBudget: 1 } })
    chat.emulator.fault('start', ...times(5, { kind: 'stall' }))
    const counts: number[] = []
    const call = chat.start({ onFailedAttempt: ({ failureCount }) => counts.push(failureCount) })
    for (let spell = 1; spell <= 5; spell += 1) {
      await elapse(1000)
      page.goOffline(chat.emulator)
      // The request times out after 20 s, and nobody can say whether it arrived.
      await elapse(60_000)
      expect(chat.sent()).toHaveLength(spell)
      page.goOnline(chat.emulator)
    }
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(6)
    expect(counts).toEqual([])
  })

  it('spends tries on answers, whatever the browser says', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(4, { kind: 'status', status: 500 }))
    page.goOffline(chat.emulator)
    setReachable(chat, true)
    await expect(untilSettled(chat.start())).rejects.toMatchObject({ code: 'InternalServerException' })
    expect(chat.sent()).toHaveLength(4)
  })

  it('rejects at once when it is aborted', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    await elapse(1000)
    controller.abort()
    expect(await rejectionNow(call)).toMatchObject({ name: 'UploadAbortedError' })
    expect(page.listeners()).toBe(0)
    page.goOnline(chat.emulator)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends all that waited, in order', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    const names = ['1.png', '2.png', '3.png']
    const calls = names.map((attachmentName) => chat.start({ attachmentName }))
    await elapse(1000)
    page.goOnline(chat.emulator)
    await untilSettled(Promise.all(calls))
    expect(chat.names()).toEqual(names)
    expect(page.listeners()).toBe(0)
  })

  it('takes a platform that says nothing for online', async () => {
    vi.stubGlobal('navigator', {})
    await untilSettled(openChat().start())
    vi.stubGlobal('navigator', undefined)
    await untilSettled(openChat().start())
    vi.stubGlobal('addEventListener', undefined)
    const chat = openChat()
    setReachable(chat, false)
    const call = chat.start()
    await elapse(1000)
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(1)
  })
})

describe('startAttachmentUpload, when its host cannot be reached', () => {
  it('waits for a minute in steps of at most 4 s, and then says that the network is away', async () => {
    const chat = openChat({ retry: { maxAttempts: 1, retryBudget: 0 } })
    const tries = listenToTries(chat)
    setReachable(chat, false)
    const onFailedAttempt = vi.fn()
    expect(await rejectionOf(chat.start({ onFailedAttempt }))).toMatchObject({
      name: 'NetworkError',
      reason: 'unreachable',
      retryable: true,
    })
    expect(tries).toEqual([0, 2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 60])
    expect(onFailedAttempt).not.toHaveBeenCalled()
  })

  it('sends by itself what the network comes back for within a minute', async () => {
    const chat = openChat({ retry: { maxAttempts: 1 } })
    setReachable(chat, false)
    const call = chat.start()
    await elapse(59_900)
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(1)
  })

  it('tries at once when the browser says that it is online', async () => {
    const chat = openChat()
    setReachable(chat, false)
    const call = chat.start()
    await elapse(59_000)
    page.goOnline(chat.emulator)
    const before = Date.now()
    await untilSettled(call)
    expect(Date.now()).toBe(before)
  })

  it('has a minute for each absence, and no limit while the browser says that it is offline', async () => {
    const chat = openChat()
    const call = chat.start()
    for (let spell = 0; spell < 3; spell += 1) {
      setReachable(chat, false)
      chat.emulator.fault('start', { kind: 'status', status: 500 })
      await elapse(50_000)
      page.goOffline(chat.emulator)
      await elapse(600_000)
      page.goOnline(chat.emulator)
      await idle()
    }
    await untilSettled(call)
    expect(chat.sent().length).toBeLessThanOrEqual(4)
  })

  it.each([
    ['networkPatience: Infinity', Number.POSITIVE_INFINITY],
    ['networkPatience: 30 days', 30 * 86_400_000],
  ])('waits as long as the app says: %s', async (_, networkPatience) => {
    const chat = openChat({ retry: { networkPatience } })
    setReachable(chat, false)
    const call = chat.start()
    await elapse(600_000)
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(1)
  })

  it('asks the host for nothing but an answer, and hands no secret to it', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'reset' })
    chat.client.axios.defaults.headers.common.Authorization = 'secret'
    await untilSettled(chat.start())
    const probes = chat.emulator.requests.filter(({ operation }) => operation === 'probe')
    expect(probes).toMatchObject([{ method: 'GET', url: 'http://127.0.0.1/' }])
    expect(JSON.stringify(probes)).not.toMatch(/secret|connection-token/)
  })
})

describe('startAttachmentUpload, when its host answers but the page may not read it', () => {
  it('tries once more, and then says so', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(9, { kind: 'reset' }))
    const failures: unknown[] = []
    const error = await rejectionOf(chat.start({ onFailedAttempt: ({ error }) => failures.push(error) }))
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'hidden', retryable: true })
    expect(error).toMatchObject({ message: expect.stringContaining('approved') })
    expect(failures).toMatchObject([{ reason: 'hidden' }])
    expect(chat.sent()).toHaveLength(2)
  })

  it('does not count those before an absence of the network', async () => {
    const chat = openChat({ retry: { maxAttempts: 10 } })
    for (let absence = 0; absence < 3; absence += 1) {
      chat.emulator.fault('start', { kind: 'reset' })
    }
    const { adapter } = chat.client.axios.defaults
    if (typeof adapter !== 'function') throw new Error('This chat is not in memory.')
    let calls = 0
    // Every other call finds no network.
    chat.client.axios.defaults.adapter = (config) => {
      if (config.method === 'post') setReachable(chat, ++calls % 2 === 1)
      const answer = adapter(config)
      if (config.method !== 'post') setReachable(chat, true)
      return answer
    }
    await untilSettled(chat.start())
    expect(chat.sent()).toHaveLength(4)
  })

  it('does not count what the network lost before', async () => {
    const chat = openChat()
    setReachable(chat, false)
    const call = chat.start()
    await elapse(30_000)
    chat.emulator.fault('start', { kind: 'reset' })
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(2)
  })
})
