import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually, fileOf, goOffline, largerThanBuffers, sha256 } from '../support/browserChat.ts'
import type { Tray } from '../support/browserTray.tsx'
import { bring, openTray, places, shownOf } from '../support/browserTray.tsx'

const cuts = places.filter(({ by }) => by === 'offline')

/** Hides the page, and stops its frames. */
function hideTab(): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
  Object.defineProperty(document, 'hidden', { configurable: true, value: true })
  const { requestAnimationFrame } = globalThis
  globalThis.requestAnimationFrame = () => 0
  document.dispatchEvent(new Event('visibilitychange'))
  onTestFinished(() => {
    Reflect.deleteProperty(document, 'visibilityState')
    Reflect.deleteProperty(document, 'hidden')
    globalThis.requestAnimationFrame = requestAnimationFrame
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

async function expectSentOnce(tray: Tray, file: File): Promise<void> {
  await eventually(tray.shown).toEqual(['sent'])
  expect(tray.result.current.items).toMatchObject([{ waiting: null, failureCount: 0 }])
  expect(await tray.posts(file.name)).toEqual([await sha256(file)])
}

describe('useAttachmentQueue, offline', () => {
  it.each(cuts.map((place) => [place.at, place] as const))(
    'waits while %s, reports it, and resumes automatically',
    async (at, place) => {
      const tray = await openTray({}, { client: { queue: { autoSend: true } } })
      const { file, goOnline } = await bring(tray, place, (file) => tray.result.current.add([file]))
      await tray.untilShown((shown) => shownOf(shown)[0] === at)
      expect(tray.result.current.items[0]?.waiting).toEqual({ reason: 'offline', until: undefined })
      goOnline()
      await expectSentOnce(tray, file)
      expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'complete'])
    },
  )

  it.each(['start', 'complete'] as const)(
    'waits when the network fails while %s is sent, without using an attempt',
    async (operation) => {
      let goOnline: (() => void) | undefined
      let isLeaving = operation === 'start'
      // The token is requested when the request is sent.
      const connectionToken = (): string => {
        if (isLeaving) goOnline ??= goOffline()
        return 'connection-token'
      }
      const tray = await openTray({}, { client: { connectionToken, retry: { maxAttempts: 1 } } })
      const file = fileOf(1000)
      tray.result.current.add([file])
      if (operation === 'complete') await eventually(tray.shown).toEqual(['uploaded'])
      isLeaving = true
      void tray.result.current.send()
      const status = operation === 'start' ? 'starting' : 'completing'
      await tray.untilShown((shown) => shownOf(shown)[0] === `${status} offline`)
      goOnline?.()
      await expectSentOnce(tray, file)
      expect((await tray.arrived(file.name)).filter((each) => each === operation)).toHaveLength(1)
    },
  )

  it('waits when the PUT breaks in the middle, without using an attempt', async () => {
    const file = fileOf(largerThanBuffers)
    const tray = await openTray(
      { bytesPerSecond: file.size / 2 },
      { client: { queue: { autoSend: true }, retry: { maxAttempts: 1 } } },
    )
    // After a second, with half of the bytes sent.
    await tray.emulator.fault('put', { kind: 'reset' })
    tray.result.current.add([file])
    await eventually(() => tray.arrived(file.name)).toEqual(['start', 'put'])
    const goOnline = goOffline()
    await tray.untilShown((shown) => shownOf(shown)[0] === 'uploading offline')
    await tray.emulator.configure({ bytesPerSecond: null })
    goOnline()
    await expectSentOnce(tray, file)
    expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'put', 'complete'])
  })
})

describe('useAttachmentQueue in a hidden tab', () => {
  it('uploads and sends, and the items show it', async () => {
    const tray = await openTray()
    hideTab()
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['uploaded'])
    void tray.result.current.send()
    await expectSentOnce(tray, file)
  })

  it('shows progress and the results of user actions', async () => {
    const file = fileOf(largerThanBuffers)
    const tray = await openTray({ bytesPerSecond: file.size / 2 })
    hideTab()
    tray.result.current.add([file])
    await tray.untilShown(({ items: [item] }) => {
      const { fraction = 0 } = item?.progress ?? {}
      return item?.status === 'uploading' && fraction > 0 && fraction < 1
    })
    tray.result.current.abort(tray.id())
    await eventually(tray.shown).toEqual(['aborted'])
    tray.result.current.clear()
    await eventually(tray.shown).toEqual([])
  })
})
