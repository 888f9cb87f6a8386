import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, untilSettled, useVirtualTime } from '../support/nodeClock.ts'

beforeEach(useVirtualTime)

afterEach(() => {
  vi.useRealTimers()
})

const day = 86_400_000
const clientToken = 'token-1'

/** What the service answers when its clock is `ms` behind the page's. */
function behind(ms: number, Url?: string) {
  const UrlExpiry = new Date(Date.now() + 900_000 - ms).toISOString()
  return {
    kind: 'patch',
    response: { UploadMetadata: { UrlExpiry, ...(Url !== undefined && { Url }) } },
  } as const
}

describe('startAttachmentUpload, with a clock that is wrong', () => {
  it.each([
    ['ahead', day],
    ['behind', -day],
  ])('works with a page’s clock that is a day %s', async (_, ms) => {
    const chat = openChat()
    chat.emulator.fault('start', behind(ms))
    const result = await untilSettled(chat.start({ clientToken }))
    expect(Date.parse(result.uploadMetadata.urlExpiry)).toBe(Date.now() + 900_000 - ms)
    await elapse(800_000)
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(1)
    await elapse(200_000)
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it.each([day, 0, -day])(
    'asks once a call where the end of the URL by the server’s clock is all there is, %d ms behind',
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

  it('reuses no URL for longer than it lives though the clock was set back', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken }))
    vi.setSystemTime(Date.now() - day)
    await elapse(800_000)
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(1)
    await elapse(200_000)
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it('asks for another URL after the machine has slept for longer than that', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken }))
    // On some machines `performance.now()` stands still meanwhile.
    vi.setSystemTime(Date.now() + day)
    await untilSettled(chat.start({ clientToken }))
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it.each([day, -day])('survives a clock that is set by %d ms during a wait', async (ms) => {
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

  it.each([day, -day])('keeps the pace of a quota when the clock is set by %d ms', async (ms) => {
    const chat = openChat({ retry: { quota: { requestsPerSecond: 1, burst: 1 } } })
    const calls = [chat.start(), chat.start(), chat.start()]
    await elapse(500)
    const before = performance.now()
    vi.setSystemTime(Date.now() + ms)
    await untilSettled(Promise.all(calls))
    expect(performance.now() - before).toBe(1500)
  })
})
