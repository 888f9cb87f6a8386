import type { StartAttachmentUploadParameters } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, idle, rejectionNow, untilSettled, useVirtualTime } from '../support/nodeClock.ts'

beforeEach(() => {
  useVirtualTime()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const aborted = { name: 'UploadAbortedError', step: 'start', retryable: true }

/** Aborts a call after `ms`, and expects it to reject at once and to send nothing more. */
async function expectAbort(
  chat: Chat,
  ms: number,
  sent: number,
  over: Partial<StartAttachmentUploadParameters> = {},
) {
  const controller = new AbortController()
  const call = chat.start({ ...over, signal: controller.signal })
  call.catch(() => {})
  await elapse(ms)
  expect(chat.sent()).toHaveLength(sent)
  controller.abort(new Error('the app’s own reason'))
  expect(await rejectionNow(call)).toMatchObject(aborted)
  expect(vi.getTimerCount()).toBe(0)
  await elapse(300_000)
  expect(chat.sent()).toHaveLength(sent)
}

describe('startAttachmentUpload, aborted', () => {
  it('sends nothing when it was aborted before', async () => {
    const chat = openChat()
    const connectionToken = vi.fn(() => 'connection-token')
    expect(await rejectionNow(chat.start({ signal: AbortSignal.abort(), connectionToken }))).toMatchObject(
      aborted,
    )
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends nothing when it was aborted before, and nobody can tell it a token', async () => {
    const chat = openChat()
    const connectionToken = (): Promise<string> => Promise.reject(new Error('no token'))
    expect(await rejectionNow(chat.start({ signal: AbortSignal.abort(), connectionToken }))).toMatchObject(
      aborted,
    )
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends nothing when it is aborted in the same breath', async () => {
    const chat = openChat()
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    controller.abort()
    expect(await rejectionNow(call)).toMatchObject(aborted)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('rejects at once during a request', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'stall' })
    await expectAbort(chat, 1000, 1)
    expect(chat.emulator.attachments).toEqual([])
  })

  it('rejects at once during the wait for the next try', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'status', status: 500 })
    await expectAbort(chat, 100, 1)
  })

  it('rejects at once during the wait that throttling asks for', async () => {
    const chat = openChat({}, { quotas: { start: null }, exposeRetryAfter: true })
    chat.emulator.fault('start', { kind: 'status', status: 429, retryAfter: '20' })
    await expectAbort(chat, 5000, 1)
  })

  it('rejects at once in the queue of a named quota, and lets the others through', async () => {
    const chat = openChat({ retry: { quota: { requestsPerSecond: 1, burst: 1 } } })
    const controller = new AbortController()
    const first = chat.start({ attachmentName: 'first.png' })
    const second = chat.start({ attachmentName: 'second.png', signal: controller.signal })
    const third = chat.start({ attachmentName: 'third.png' })
    await elapse(500)
    controller.abort()
    expect(await rejectionNow(second)).toMatchObject(aborted)
    await untilSettled(Promise.all([first, third]))
    expect(chat.names()).toEqual(['first.png', 'third.png'])
    expect(chat.times()).toEqual([0, 1000])
  })

  it('rejects at once behind others in the queue', async () => {
    const chat = openChat({}, { quotas: { start: null }, exposeRetryAfter: true })
    chat.emulator.fault('start', { kind: 'status', status: 429, retryAfter: '20' })
    const first = chat.start()
    await elapse(100)
    const controller = new AbortController()
    const calls = times(3, { kind: 'reset' }).map(() => chat.start({ signal: controller.signal }))
    await elapse(100)
    controller.abort()
    const errors = await Promise.all(calls.map(rejectionNow))
    expect(errors).toMatchObject([aborted, aborted, aborted])
    await untilSettled(first)
    await elapse(60_000)
    expect(chat.sent()).toHaveLength(2)
  })

  it('rejects at once while the app makes up its mind about a token', async () => {
    const chat = openChat()
    await expectAbort(chat, 1000, 0, { connectionToken: () => new Promise(() => {}) })
  })

  it('sends nothing with a token that comes too late', async () => {
    const chat = openChat()
    let give: (token: string) => void = () => {}
    const token = new Promise<string>((resolve) => {
      give = resolve
    })
    await expectAbort(chat, 1000, 0, { connectionToken: () => token })
    give('connection-token')
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('resolves when the abort comes too late', async () => {
    const chat = openChat()
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    await untilSettled(call)
    controller.abort()
    await expect(call).resolves.toBeDefined()
  })

  it('says no more of failed tries', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(4, { kind: 'status', status: 500 }))
    const controller = new AbortController()
    const counts: number[] = []
    const onFailedAttempt = ({ failureCount }: { failureCount: number }): void => {
      counts.push(failureCount)
      if (failureCount === 2) controller.abort()
    }
    const call = chat.start({ signal: controller.signal, onFailedAttempt })
    await expect(untilSettled(call)).rejects.toMatchObject(aborted)
    await elapse(60_000)
    expect(counts).toEqual([1, 2])
    expect(chat.sent()).toHaveLength(2)
  })

  it('listens no longer to the signal of a settled call', async () => {
    const chat = openChat()
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await untilSettled(chat.start({ signal }))
    await idle()
    expect(removed.mock.calls.length).toBeGreaterThanOrEqual(added.mock.calls.length)
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      expect.arrayContaining(added.mock.calls.map(([, listener]) => listener)),
    )
  })
})
