import { describe, expect, it } from 'vitest'
import { eventually, fileOf, rejection, sha256 } from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import { bring, keeping, openSender, places, restFrom, stepOf } from '../support/browserTray.tsx'

describe('abort', () => {
  it.each(places.map((place) => [place.at, place] as const))(
    'aborts a send that is %s within a tenth of a second, and repeating the call sends it once',
    async (at, place) => {
      const sender = await openSender(...keeping)
      const { result, act, untilShown, arrived } = sender
      let sending = Promise.resolve<unknown>(undefined)
      const { file, goOnline } = await bring(sender, place, (file) => {
        sending = rejection(result.current.mutateAsync({ file }))
      })
      await untilShown((shown) => stepOf(shown) === at)

      const frames = countFrames()
      result.current.abort()
      const error = { name: 'AbortedError', step: place.step, retryable: true }
      expect(await sending).toMatchObject(error)
      await untilShown(({ isError }) => isError)
      expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
      const step = place.step === 'complete' ? 'uploaded' : 'idle'
      expect(result.current).toMatchObject({ error, step, waiting: null })

      goOnline()
      await sender.sendAnother(file.size)
      expect(await arrived(file.name)).toEqual(place.arrivals)

      await sender.emulator.configure({ bytesPerSecond: null })
      const { variables } = result.current
      if (variables) await act(() => result.current.mutateAsync(variables))
      expect(result.current).toMatchObject({ isSuccess: true, step: 'sent' })
      expect(await arrived(file.name)).toEqual([...place.arrivals, ...restFrom(place)])
      expect(await sender.posts(file.name)).toEqual([await sha256(file)])
    },
  )

  it("follows the caller's signal too", async () => {
    const sender = await openSender()
    await sender.emulator.fault('put', { kind: 'stall' })
    const controller = new AbortController()
    const file = fileOf(1000)
    sender.result.current.mutate({ file, signal: controller.signal })
    await eventually(() => sender.arrived(file.name)).toEqual(['start', 'put'])
    controller.abort()
    await eventually(() => sender.result.current.error).toMatchObject({ name: 'AbortedError' })
    await sender.sendAnother()
    expect(await sender.arrived(file.name)).toEqual(['start', 'put'])
  })
})
