import type { ReactNode } from 'react'
import { useS3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import {
  busy,
  eventually,
  fileOf,
  largerThanBuffers,
  longWait,
  openChat,
  patient,
  rejection,
  sha256,
} from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import { openUpload } from '../support/browserUpload.tsx'
import { Shown, wrapperOf } from '../support/browserWrapper.tsx'

const aborted = { name: 'AbortedError', step: 'upload' }

describe('abort', () => {
  it('shows the end of the upload immediately, and stores nothing', async () => {
    const { client, emulator, start, stored, requests } = await openChat({}, { retry: { baseDelay: 0 } })
    await emulator.fault('put', { kind: 'stall' })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const seen: string[] = []
    const Uploader = (): ReactNode => {
      const { mutate, abort, status, error } = useS3Upload()
      return (
        <>
          <button type="button" onClick={() => mutate({ file, uploadMetadata })}>
            Upload
          </button>
          <button type="button" onClick={abort}>
            Cancel
          </button>
          <Shown seen={seen} text={`${status} ${error?.name}`} />
        </>
      )
    }
    const screen = await render(<Uploader />, { wrapper: wrapperOf(client) })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await eventually(() => requests('put')).toHaveLength(1)
    await screen.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('error AbortedError')
    expect(seen).toEqual(['idle undefined', 'pending undefined', 'error AbortedError'])
    // After another complete exchange, there is still no second PUT.
    await start(fileOf(1))
    expect(await requests('put')).toHaveLength(1)
    expect(await stored()).toEqual([undefined, undefined])
  })

  it('settles the call within a tenth of a second, also in the wait before a retry', async () => {
    const { result, emulator, signed, requests } = await openUpload(longWait)
    await emulator.fault('put', busy)
    const parameters = await signed()
    const uploading = rejection(result.current.mutateAsync(parameters))
    await eventually(() => result.current.failureCount).toBe(1)
    const frames = countFrames()
    result.current.abort()
    expect(await uploading).toMatchObject(aborted)
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
    expect(await requests('put')).toHaveLength(1)
  })

  it('ends a call before its request, so that nothing is sent', async () => {
    let letGo: (() => void) | undefined
    const untilLetGo = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const { result, act, signed, atStore, start } = await openUpload(
      {},
      { hook: { onMutate: () => untilLetGo } },
    )
    const parameters = await signed()
    await act(() => result.current.mutate(parameters))
    await act(() => result.current.abort())
    letGo?.()
    await eventually(() => result.current.error).toMatchObject(aborted)
    await start(fileOf(1))
    expect(await atStore()).toEqual([])
  })

  it('ends the later of two calls, and the other file is stored', async () => {
    const { result, act, signed, requests, stored } = await openUpload({
      bytesPerSecond: largerThanBuffers / 1.5,
    })
    const [first, second] = [await signed(largerThanBuffers), await signed(largerThanBuffers)]
    await act(() => result.current.mutate(first))
    await act(() => result.current.mutate(second))
    await eventually(() => requests('put')).toHaveLength(2)
    await act(() => result.current.abort())
    await eventually(() => result.current.error).toMatchObject(aborted)
    await eventually(stored).toEqual([
      expect.objectContaining({ sha256: await sha256(first.file) }),
      undefined,
    ])
    // The result of the earlier call is not that of the latest.
    expect(result.current.error).toMatchObject(aborted)
  })

  it('lets the same call be repeated', async () => {
    const { result, act, emulator, signed, stored } = await openUpload(longWait)
    await emulator.fault('put', busy)
    const parameters = await signed()
    await act(() => result.current.mutate(parameters))
    await eventually(() => result.current.failureCount).toBe(1)
    await act(() => result.current.abort())
    await eventually(() => result.current.error).toMatchObject(aborted)
    const { variables } = result.current
    if (variables) await act(() => result.current.mutateAsync(variables))
    expect(result.current).toMatchObject({ status: 'success', failureCount: 0, failureReason: null })
    expect(await stored()).toMatchObject([{ sha256: await sha256(parameters.file) }])
  })

  it('has no effect before the first call or after the end of one', async () => {
    const { result, act, signed, stored } = await openUpload()
    await act(() => result.current.abort())
    expect(result.current.status).toBe('idle')
    const parameters = await signed()
    await act(() => result.current.mutateAsync(parameters))
    await act(() => result.current.abort())
    expect(result.current.status).toBe('success')
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })

  it('is the same function from render to render, as are mutate, mutateAsync and reset', async () => {
    const { result, act, signed } = await openUpload()
    const { abort, mutate, mutateAsync, reset } = result.current
    const parameters = await signed()
    await act(() => mutateAsync(parameters))
    expect(result.current.isSuccess).toBe(true)
    expect([result.current.abort, result.current.mutate]).toEqual([abort, mutate])
    expect([result.current.mutateAsync, result.current.reset]).toEqual([mutateAsync, reset])
  })
})
