import axios from 'axios'
import type { Operation } from 'react-connect-attachments/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { eventually, fileOf, sha256 } from '../support/browserChat.ts'
import type { Tray } from '../support/browserTray.tsx'
import { openTray, shownOf } from '../support/browserTray.tsx'

/** A queue with a file before this operation, whose token then expires: the app notices when its getter is called again. */
async function openWithStaleToken(
  operation: Operation,
  accepted: string,
): Promise<Tray & { file: File; tries: () => Promise<unknown[]> }> {
  let timesAsked = 0
  let isOver = operation === 'start'
  const connectionToken = async (): Promise<string> =>
    isOver && ++timesAsked > 1 ? 'fresh-token' : 'connection-token'
  const tray = await openTray({}, { client: { connectionToken } })
  if (isOver) await tray.emulator.configure({ connectionToken: accepted })
  const file = fileOf(1000)
  tray.result.current.add([file])
  if (operation === 'complete') {
    await eventually(tray.shown).toEqual(['uploaded'])
    isOver = true
    await tray.emulator.configure({ connectionToken: accepted })
  }
  void tray.result.current.send()
  return {
    ...tray,
    file,
    tries: async () =>
      (await tray.requests(operation)).map(({ headers, status }) => [headers['x-amz-bearer'], status]),
  }
}

describe('useAttachmentQueue, when the connection token expires during a send', () => {
  it.each(['start', 'complete'] as const)('retries %s once with a fresh token', async (operation) => {
    const tray = await openWithStaleToken(operation, 'fresh-token')
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.tries()).toEqual([
      ['connection-token', 403],
      ['fresh-token', 200],
    ])
    expect(await tray.posts(tray.file.name)).toEqual([await sha256(tray.file)])
  })

  it.each(['start', 'complete'] as const)(
    'fails when the fresh token is denied %s too, and resumes with a valid one',
    async (operation) => {
      const tray = await openWithStaleToken(operation, 'another-token')
      await eventually(tray.shown).toEqual(['failed'])
      expect(tray.result.current.items).toMatchObject([
        { error: { name: 'ParticipantServiceError', code: 'AccessDeniedException', step: operation } },
      ])
      const denied = [
        ['connection-token', 403],
        ['fresh-token', 403],
      ]
      expect(await tray.tries()).toEqual(denied)
      await tray.emulator.configure({ connectionToken: 'fresh-token' })
      tray.result.current.retry(tray.id())
      await eventually(tray.shown).toEqual(['sent'])
      expect(await tray.tries()).toEqual([...denied, ['fresh-token', 200]])
      expect(await tray.requests('put')).toHaveLength(1)
    },
  )
})

describe('useAttachmentQueue, when an aborted Complete is answered', () => {
  it('posts once, although the service answers the next attempt with a 409', async () => {
    // Its requests can no longer be cancelled.
    const deaf = axios.create({ adapter: ({ signal, ...config }) => axios.getAdapter('fetch')(config) })
    const tray = await openTray({}, { client: { queue: { autoSend: true }, axios: deaf } })
    await tray.emulator.fault('complete', { kind: 'delay', ms: 500 })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(() => tray.arrived(file.name)).toContain('complete')
    tray.result.current.abort(tray.id())
    await eventually(() => tray.posts(file.name)).toEqual([await sha256(file)])
    await tray.sendAnother()
    expect(tray.shown()).toEqual(['aborted'])

    await tray.emulator.fault('complete', { kind: 'status', status: 409 })
    tray.result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.posts(file.name)).toHaveLength(1)
    const own = (await tray.requests('complete')).filter((_, index) => index !== 1)
    expect(new Set(own.map(({ body }) => body)).size).toBe(1)
  })
})

/** Sets the page's clock, which keeps running. */
function shiftClock(ms: number): void {
  const RealDate = Date
  const now = (): number => RealDate.now() + ms
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [now()]),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  vi.stubGlobal('Date', ShiftedDate)
  onTestFinished(() => void vi.unstubAllGlobals())
}

const day = 86_400_000

describe.each([
  ['ahead', day],
  ['behind', -day],
])('useAttachmentQueue, with a clock a day %s', (_, shift) => {
  it('sends a file with one Start, and reports the end of a wait by that clock', async () => {
    shiftClock(shift)
    const tray = await openTray({ exposeRetryAfter: true }, { client: { queue: { autoSend: true } } })
    await tray.emulator.fault('put', { kind: 'status', status: 503, xAmzRetryAfter: '1000' })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await tray.untilShown((shown) => shownOf(shown)[0] === 'uploading retrying')
    const { until = 0 } = tray.result.current.items[0]?.waiting ?? {}
    expect(Math.abs(until - Date.now())).toBeLessThan(10_000)
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'put', 'complete'])
  })

  it('fails when S3 is unreachable although its URL seems expired, and Retry uses that URL', async () => {
    shiftClock(shift)
    const tray = await openTray({}, { client: { queue: { autoSend: true }, retry: { maxAttempts: 1 } } })
    await tray.emulator.fault('put', { kind: 'status', status: 503 })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['failed'])
    tray.result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'put', 'complete'])
  })

  it('sends a file once when it is set during the upload', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true } } })
    await tray.emulator.fault('put', { kind: 'delay', ms: 1000 })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await tray.untilShown((shown) => shownOf(shown)[0] === 'confirming')
    shiftClock(shift)
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('sends a file once when it is set between a failure and Retry', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true }, retry: { maxAttempts: 1 } } })
    await tray.emulator.fault('put', { kind: 'status', status: 503 })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['failed'])
    shiftClock(shift)
    tray.result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.posts(file.name)).toEqual([await sha256(file)])
  })
})
