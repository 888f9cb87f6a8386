import type { StartAttachmentUploadParameters } from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, idle, inVirtualTime, rejectionNow, untilSettled } from '../support/nodeClock.ts'

inVirtualTime()

const aborted = { name: 'AbortedError', step: 'start', retryable: true }

/** Aborts a call after `ms`, and expects it to reject immediately and to send nothing more. */
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
  it.each<[what: string, connectionToken: () => string | Promise<string>]>([
    ['a token', () => 'connection-token'],
    ['no token', () => Promise.reject(new Error('no token'))],
  ])('sends nothing when already aborted and the app has %s', async (_, connectionToken) => {
    const chat = openChat()
    const call = chat.start({ signal: AbortSignal.abort(), connectionToken })
    expect(await rejectionNow(call)).toMatchObject(aborted)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('sends nothing when aborted in the same tick', async () => {
    const chat = openChat()
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    controller.abort()
    expect(await rejectionNow(call)).toMatchObject(aborted)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it('rejects immediately during a request', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'stall' })
    await expectAbort(chat, 1000, 1)
    expect(chat.emulator.attachments).toEqual([])
  })

  it('rejects immediately during the wait for the next attempt', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'status', status: 500 })
    await expectAbort(chat, 100, 1)
  })

  it('rejects immediately during a throttling wait', async () => {
    const chat = openChat({}, { quotas: { start: null }, exposeRetryAfter: true })
    chat.emulator.fault('start', { kind: 'status', status: 429, retryAfter: '20' })
    await expectAbort(chat, 5000, 1)
  })

  it('rejects immediately in the line of a given quota, and lets the others through', async () => {
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

  it('rejects immediately behind others in the line', async () => {
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

  it('rejects immediately while the app gets a token', async () => {
    const chat = openChat()
    await expectAbort(chat, 1000, 0, { connectionToken: () => new Promise(() => {}) })
  })

  it('sends nothing with a token that arrives too late', async () => {
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

  it('reports no further failed attempts', async () => {
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

  it('removes its listener from the signal once the call has settled', async () => {
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
