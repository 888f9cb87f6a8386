import { describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, idle, inVirtualTime, rejectionOf, untilSettled } from '../support/nodeClock.ts'

inVirtualTime()

const throttled = { kind: 'status', status: 429 } as const
const visible = { quotas: { start: null }, exposeRetryAfter: true }
const twoASecond = { quotas: { start: { ratePerSecond: 2, burst: 5 } } }

/** 429s for each file sent. */
function refusedShare(chat: Chat): number {
  const refused = chat.sent().filter(({ status }) => status === 429)
  return refused.length / (chat.sent().length - refused.length)
}

function startMany(chat: Chat, count: number): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) => chat.start({ attachmentName: `${index}.png` }))
}

const inOrder = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}.png`)

describe('startAttachmentUpload, throttled', () => {
  it('holds nothing back before the first 429', async () => {
    const chat = openChat()
    await untilSettled(Promise.all(startMany(chat, 30)))
    expect(chat.times()).toEqual(Array.from({ length: 30 }, () => 0))
    expect(chat.names()).toEqual(inOrder(30))
  })

  it('holds back all calls of the client after a 429, in order', async () => {
    const chat = openChat({}, visible)
    chat.emulator.fault('start', { ...throttled, retryAfter: '10' })
    const first = chat.start({ attachmentName: 'first.png' })
    await idle()
    await elapse(1000)
    const others = startMany(chat, 4)
    await untilSettled(Promise.all([first, ...others]))
    expect(chat.names()).toEqual(['first.png', 'first.png', ...inOrder(4)])
    const [, ...after] = chat.times()
    expect(after[0]).toBeGreaterThanOrEqual(10_000)
    // Then one at a time: the documented quota is 2 a second, and each success speeds it up slightly.
    for (const [index, time] of after.slice(1).entries()) {
      const gap = time - (after[index] ?? Number.NaN)
      expect(gap).toBeGreaterThanOrEqual(400)
      expect(gap).toBeLessThanOrEqual(500)
    }
  })

  it('keeps the place of a call that is throttled again', async () => {
    const chat = openChat({}, visible)
    chat.emulator.fault('start', { ...throttled, retryAfter: '5' }, throttled)
    const first = chat.start({ attachmentName: 'first.png' })
    await idle()
    await untilSettled(Promise.all([first, ...startMany(chat, 3)]))
    expect(chat.names()).toEqual(['first.png', 'first.png', 'first.png', ...inOrder(3)])
  })

  it('counts the requested wait from the service’s answer', async () => {
    const chat = openChat({}, { ...visible, latencyMs: 3000 })
    chat.emulator.fault('start', { ...throttled, retryAfter: '7' })
    await untilSettled(chat.start())
    expect(chat.times()[1]).toBeGreaterThanOrEqual(10_000)
  })

  it('does not count throttling as an attempt', async () => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(6, throttled), ...times(3, { kind: 'status', status: 500 }))
    await untilSettled(chat.start())
    expect(chat.sent()).toHaveLength(10)
  })

  it('does not hold back another client', async () => {
    const [one, two] = [openChat({}, visible), openChat()]
    one.emulator.fault('start', { ...throttled, retryAfter: '20' })
    const held = one.start()
    await elapse(100)
    const before = Date.now()
    await untilSettled(two.start())
    expect(Date.now()).toBe(before)
    await untilSettled(held)
  })

  it('waits for five to seven minutes, then rejects with the throttling', async () => {
    const chat = openChat({}, { quotas: { start: { ratePerSecond: 0, burst: 0 } } })
    const before = Date.now()
    const counts: number[] = []
    const error = await rejectionOf(
      chat.start({ onFailedAttempt: ({ failureCount }) => counts.push(failureCount) }),
    )
    expect(error).toMatchObject({
      name: 'ParticipantServiceError',
      code: 'ThrottlingException',
      status: 429,
      step: 'start',
      retryable: true,
      message: 'start: ThrottlingException (HTTP 429).',
    })
    expect(Date.now() - before).toBeGreaterThan(300_000)
    expect(Date.now() - before).toBeLessThanOrEqual(420_000)
    const { length } = chat.sent()
    expect(length).toBeLessThan(30)
    expect(counts).toEqual(Array.from({ length: length - 1 }, (_, index) => index + 1))
    await elapse(300_000)
    expect(chat.sent()).toHaveLength(length)
  })

  it('uses the given patience', async () => {
    const chat = openChat({ retry: { throttlePatience: 5000 } }, visible)
    chat.emulator.fault('start', { ...throttled, retryAfter: '6' })
    expect(await rejectionOf(chat.start())).toMatchObject({ code: 'ThrottlingException' })
    expect(chat.sent()).toHaveLength(1)
  })

  it.each([0, Number.POSITIVE_INFINITY])('holds nothing back with an unlimited quota (%d)', async (none) => {
    const unlimited = { requestsPerSecond: none, burst: none }
    for (const retry of [{ quota: unlimited }, { quota: { requestsPerSecond: 1, burst: none } }]) {
      const chat = openChat({ retry })
      await untilSettled(Promise.all(startMany(chat, 30)))
      expect(chat.times()).toEqual(Array.from({ length: 30 }, () => 0))
    }
  })

  it('keeps to a named quota from the start', async () => {
    const chat = openChat({ retry: { quota: { requestsPerSecond: 2, burst: 5 } } }, twoASecond)
    await untilSettled(Promise.all(startMany(chat, 20)))
    const expected = Array.from({ length: 20 }, (_, index) => Math.max(0, index - 4) * 500)
    expect(chat.times()).toEqual(expected)
    expect(chat.names()).toEqual(inOrder(20))
    expect(refusedShare(chat)).toBe(0)
  })

  it('sends 20 files through a quota of 2 a second in about the minimum time', async () => {
    const chat = openChat({}, twoASecond)
    const before = Date.now()
    await untilSettled(Promise.all(startMany(chat, 20)))
    expect(chat.emulator.attachments).toHaveLength(20)
    // A burst of five and two a second: 7.5 s.
    expect(Date.now() - before).toBeLessThanOrEqual(7500 * 1.3)
    // The first fifteen refusals are those of the initial burst, before the gate could learn.
    const refusedLater = chat.sent().filter(({ status, at }) => status === 429 && at > before)
    expect(refusedLater.length / 20).toBeLessThanOrEqual(0.25)
  })

  it.each([0.05, 0.5, 0.999])(
    'sends 20 files three at a time with few 429s, with a random value of %d',
    async (draw) => {
      vi.mocked(Math.random).mockReturnValue(draw)
      const chat = openChat({}, twoASecond)
      const before = Date.now()
      const names = inOrder(20)
      const send = async (): Promise<void> => {
        for (let name = names.shift(); name; name = names.shift()) await chat.start({ attachmentName: name })
      }
      await untilSettled(Promise.all([send(), send(), send()]))
      expect(chat.emulator.attachments).toHaveLength(20)
      expect(Date.now() - before).toBeLessThanOrEqual(7500 * 1.3)
      expect(refusedShare(chat)).toBeLessThanOrEqual(0.25)
    },
  )

  it('loses no file of 200 at once', async () => {
    const chat = openChat({}, { ...twoASecond, attachmentsPerContact: 500 })
    const before = Date.now()
    await untilSettled(Promise.all(startMany(chat, 200)))
    expect(chat.emulator.attachments).toHaveLength(200)
    // A burst of five and two a second: 97.5 s; the patience is 420 s.
    expect(Date.now() - before).toBeLessThanOrEqual(97_500 * 1.3)
  })

  it('adapts to a raised quota', async () => {
    const chat = openChat({}, { ...visible, attachmentsPerContact: 500 })
    chat.emulator.fault('start', throttled)
    const before = Date.now()
    const first = chat.start()
    await idle()
    await untilSettled(Promise.all([first, ...startMany(chat, 60)]))
    // At 2 a second it would be 30 s.
    expect(Date.now() - before).toBeLessThan(21_000)
    const later = Date.now()
    await untilSettled(Promise.all(startMany(chat, 5)))
    expect(Date.now() - later).toBeLessThan(1250)
  })
})
