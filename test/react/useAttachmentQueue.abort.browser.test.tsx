import { describe, expect, it } from 'vitest'
import { eventually, fileOf, sha256 } from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import { bring, keeping, openTray, places, restFrom, shownOf } from '../support/browserTray.tsx'

describe('abort', () => {
  it.each(places.map((place) => [place.at, place] as const))(
    'aborts an item that is %s within a tenth of a second, and retry sends it once',
    async (at, place) => {
      const [settings, app] = keeping
      const tray = await openTray(settings, { client: { ...app.client, queue: { autoSend: true } } })
      const { result, untilShown, arrived } = tray
      const { file, goOnline } = await bring(tray, place, (file) => result.current.add([file]))
      await untilShown((shown) => shownOf(shown)[0] === at)

      const frames = countFrames()
      result.current.abort(tray.id())
      await untilShown((shown) => shownOf(shown)[0] === 'aborted')
      expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
      const error = { name: 'AbortedError', step: place.step, retryable: true }
      expect(result.current.items).toMatchObject([{ error, waiting: null }])
      expect(result.current.items[0]?.file).toBe(file)

      goOnline()
      await tray.sendAnother(file.size)
      expect(await arrived(file.name)).toEqual(place.arrivals)
      expect(tray.shown()).toEqual(['aborted'])

      await tray.emulator.configure({ bytesPerSecond: null })
      result.current.retry(tray.id())
      await eventually(tray.shown).toEqual(['sent'])
      expect(await arrived(file.name)).toEqual([...place.arrivals, ...restFrom(place)])
      expect(await tray.posts(file.name)).toEqual([await sha256(file)])
    },
  )

  it('aborts a queued item, and the next one gets its slot', async () => {
    const tray = await openTray({}, { client: { queue: { concurrency: 1, autoSend: true } } })
    const { result, untilShown, arrived } = tray
    await tray.emulator.fault('put', { kind: 'delay', ms: 1000 })
    const file = fileOf(1000, 'second.png')
    result.current.add([fileOf(1000, 'first.png'), file, fileOf(1000, 'third.png')])
    await untilShown((shown) => shownOf(shown).join() === 'confirming,queued,queued')

    const frames = countFrames()
    result.current.abort(tray.id(1))
    await untilShown((shown) => shownOf(shown)[1] === 'aborted')
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)

    await eventually(tray.shown).toEqual(['sent', 'aborted', 'sent'])
    expect(await arrived(file.name)).toEqual([])
    result.current.retry(tray.id(1))
    await eventually(tray.shown).toEqual(['sent', 'sent', 'sent'])
    expect(await tray.posts(file.name)).toEqual([await sha256(file)])
  })

  it("aborts an item that waits for the app's connection token", async () => {
    let give = (_: string): void => {}
    const given = new Promise<string>((resolve) => {
      give = resolve
    })
    const tray = await openTray({}, { client: { queue: { autoSend: true }, connectionToken: () => given } })
    const { result, untilShown, arrived } = tray
    const file = fileOf(1000)
    result.current.add([file])
    await untilShown((shown) => shownOf(shown)[0] === 'starting')

    const frames = countFrames()
    result.current.abort(tray.id())
    await untilShown((shown) => shownOf(shown)[0] === 'aborted')
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)

    give('connection-token')
    await tray.sendAnother()
    expect(await arrived(file.name)).toEqual([])
    result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['sent'])
    expect(await arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('excludes a stored item from the next Send, and retry restores it without another upload', async () => {
    const tray = await openTray()
    const { result, arrived, act } = tray
    const file = fileOf(1000)
    result.current.add([file, fileOf(1000, 'other.png')])
    await eventually(tray.shown).toEqual(['uploaded', 'uploaded'])
    result.current.abort(tray.id())
    await eventually(tray.shown).toEqual(['aborted', 'uploaded'])
    await act(() => result.current.send())
    await eventually(tray.shown).toEqual(['aborted', 'sent'])
    expect(await arrived(file.name)).toEqual(['start', 'put'])

    result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['uploaded', 'sent'])
    await act(() => result.current.send())
    await eventually(tray.shown).toEqual(['sent', 'sent'])
    expect(await arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })
})
