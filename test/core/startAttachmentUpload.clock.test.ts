import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, untilSettled, useVirtualTime } from '../support/nodeClock.ts'

beforeEach(useVirtualTime)

afterEach(() => {
  vi.useRealTimers()
})

const day = 86_400_000
const clientToken = 'token-1'

/** The service's answer when its clock is `ms` behind the page's. */
function behind(ms: number, Url?: string) {
  const UrlExpiry = new Date(Date.now() + 900_000 - ms).toISOString()
  return {
    kind: 'patch',
    response: { UploadMetadata: { UrlExpiry, ...(Url !== undefined && { Url }) } },
  } as const
}

/** Expects a URL of 900 s to be reused after 800 s, and no longer after 1000 s. */
async function expectReuse(chat: Chat): Promise<void> {
  await elapse(800_000)
  await untilSettled(chat.start({ clientToken }))
  expect(chat.sent()).toHaveLength(1)
  await elapse(200_000)
  await untilSettled(chat.start({ clientToken }))
  expect(chat.sent()).toHaveLength(2)
}

describe('startAttachmentUpload, with a wrong clock', () => {
  it.each([
    ['ahead', day],
    ['behind', -day],
  ])('works with a page clock that is a day %s', async (_, ms) => {
    const chat = openChat()
    chat.emulator.fault('start', behind(ms))
    const result = await untilSettled(chat.start({ clientToken }))
    expect(Date.parse(result.uploadMetadata.urlExpiry)).toBe(Date.now() + 900_000 - ms)
    await expectReuse(chat)
  })

  it.each([day, 0, -day])(
    'sends one request per call when only the expiry by the server’s clock is known, %d ms behind',
    async (ms) => {
      const chat = openChat()
      chat.emulator.fault('start', ...times(3, behind(ms, 'http://127.0.0.1:9000/key?X-Amz-Signature=1')))
      for (let call = 1; call <= 3; call += 1) {
        await untilSettled(chat.start({ clientToken }))
        expect(chat.sent()).toHaveLength(call)
      }
      await elapse(600_000)
      expect(chat.sent()).toHaveLength(3)
    },
  )

  it('does not reuse an expired URL after the clock was set back', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken }))
    vi.setSystemTime(Date.now() - day)
    await expectReuse(chat)
  })

  it('requests another URL after the machine has slept for longer', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken }))
    // On some machines `performance.now()` stops during sleep.
    vi.setSystemTime(Date.now() + day)
    await untilSettled(chat.start({ clientToken }))
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it.each([day, -day])('survives a clock change of %d ms during a wait', async (ms) => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'status', status: 500 }, { kind: 'status', status: 429 })
    const call = chat.start()
    await elapse(0)
    const before = performance.now()
    vi.setSystemTime(Date.now() + ms)
    await untilSettled(call)
    expect(chat.sent()).toHaveLength(3)
    expect(performance.now() - before).toBeLessThan(3000)
  })

  it.each([day, -day])('keeps the pace of a quota after a clock change of %d ms', async (ms) => {
    const chat = openChat({ retry: { quota: { requestsPerSecond: 1, burst: 1 } } })
    const calls = [chat.start(), chat.start(), chat.start()]
    await elapse(500)
    const before = performance.now()
    vi.setSystemTime(Date.now() + ms)
    await untilSettled(Promise.all(calls))
    expect(performance.now() - before).toBe(1500)
  })
})
