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

/** Times of requests to the host, in s since the call. */
function listenToTries(chat: Chat): number[] {
  const begin = Date.now()
  const tries: number[] = []
  const { adapter } = chat.axios.defaults
  if (typeof adapter !== 'function') throw new Error('This chat is not in memory.')
  chat.axios.defaults.adapter = (config) => {
    const second = Math.round((Date.now() - begin) / 1000)
    // A failed call is followed by a probe of its host.
    if (second !== tries.at(-1)) tries.push(second)
    return adapter(config)
  }
  return tries
}

describe('startAttachmentUpload, when the browser reports offline', () => {
  it('makes a first attempt, and succeeds if the network works', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    setReachable(chat, true)
    const before = Date.now()
    await untilSettled(chat.start())
    expect(Date.now()).toBe(before)
    expect(chat.sent()).toHaveLength(1)
  })

  it('waits without limit, and sends as soon as the browser is online', async () => {
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

  it('retries after 2 s, then twice as long, up to 30 s, and reports that it waits for the network', async () => {
    const chat = openChat()
    const tries = listenToTries(chat)
    page.goOffline(chat.emulator)
    const onWaiting = vi.fn()
    const call = chat.start({ onWaiting })
    await elapse(100_000)
    expect(tries).toEqual([0, 2, 6, 14, 30, 60, 90])
    // It does not flicker during an attempt.
    expect(new Set(onWaiting.mock.calls.map(([waiting]) => waiting?.reason))).toEqual(new Set(['offline']))
    // The browser does not report it.
    setReachable(chat, true)
    await untilSettled(call)
    expect(onWaiting).toHaveBeenLastCalledWith(null)
    expect(tries.at(-1)).toBe(120)
  })

  it('spends no attempt on requests that time out while offline', async () => {
    const chat = openChat({ retry: { maxAttempts: 1 } })
    chat.emulator.fault('start', ...times(5, { kind: 'stall' }))
    const counts: number[] = []
    const call = chat.start({ onFailedAttempt: ({ failureCount }) => counts.push(failureCount) })
    for (let spell = 1; spell <= 5; spell += 1) {
      await elapse(1000)
      page.goOffline(chat.emulator)
      // The request times out after 20 s, and may or may not have arrived.
      await elapse(60_000)
      expect(chat.sent()).toHaveLength(spell)
      page.goOnline(chat.emulator)
    }
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(6)
    expect(counts).toEqual([])
  })

  it('uses attempts for answers, whatever the browser reports', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(4, { kind: 'status', status: 500 }))
    page.goOffline(chat.emulator)
    setReachable(chat, true)
    await expect(untilSettled(chat.start())).rejects.toMatchObject({ code: 'InternalServerException' })
    expect(chat.sent()).toHaveLength(4)
  })

  it('rejects immediately when aborted', async () => {
    const chat = openChat()
    page.goOffline(chat.emulator)
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    await elapse(1000)
    controller.abort()
    expect(await rejectionNow(call)).toMatchObject({ name: 'AbortedError' })
    expect(page.listeners()).toBe(0)
    page.goOnline(chat.emulator)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends everything that waited, in order', async () => {
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

  it('treats a platform that reports nothing as online', async () => {
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
    const chat = openChat({ retry: { maxAttempts: 1 } })
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

  it('sends automatically if the network returns within a minute', async () => {
    const chat = openChat({ retry: { maxAttempts: 1 } })
    setReachable(chat, false)
    const call = chat.start()
    await elapse(59_900)
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(1)
  })

  it('retries immediately when the browser reports online', async () => {
    const chat = openChat()
    setReachable(chat, false)
    const call = chat.start()
    await elapse(59_000)
    page.goOnline(chat.emulator)
    const before = Date.now()
    await untilSettled(call)
    expect(Date.now()).toBe(before)
  })

  it('waits a minute per absence, and without limit while the browser reports offline', async () => {
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
  ])('waits as long as the app configures: %s', async (_, networkPatience) => {
    const chat = openChat({ retry: { networkPatience } })
    setReachable(chat, false)
    const call = chat.start()
    await elapse(600_000)
    setReachable(chat, true)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(1)
  })

  it('probes the host without sending it a secret', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'reset' })
    chat.axios.defaults.headers.common.Authorization = 'secret'
    await untilSettled(chat.start())
    const probes = chat.emulator.requests.filter(({ operation }) => operation === 'probe')
    expect(probes).toMatchObject([{ method: 'GET', url: 'http://127.0.0.1/' }])
    expect(JSON.stringify(probes)).not.toMatch(/secret|connection-token/)
  })
})

describe('startAttachmentUpload, when its host answers but the page may not read it', () => {
  it('retries once, then reports it', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(9, { kind: 'reset' }))
    const failures: unknown[] = []
    const error = await rejectionOf(chat.start({ onFailedAttempt: ({ error }) => failures.push(error) }))
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'hidden', retryable: true })
    expect(error).toMatchObject({ message: expect.stringContaining('approved') })
    expect(failures).toMatchObject([{ reason: 'hidden' }])
    expect(chat.sent()).toHaveLength(2)
  })

  it('does not count attempts before an absence of the network', async () => {
    const chat = openChat({ retry: { maxAttempts: 10 } })
    for (let absence = 0; absence < 3; absence += 1) {
      chat.emulator.fault('start', { kind: 'reset' })
    }
    const { adapter } = chat.axios.defaults
    if (typeof adapter !== 'function') throw new Error('This chat is not in memory.')
    let calls = 0
    // Every other call finds no network.
    chat.axios.defaults.adapter = (config) => {
      if (config.method === 'post') setReachable(chat, ++calls % 2 === 1)
      const answer = adapter(config)
      if (config.method !== 'post') setReachable(chat, true)
      return answer
    }
    await untilSettled(chat.start())
    expect(chat.sent()).toHaveLength(4)
  })

  it('does not count requests that the network lost before', async () => {
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
