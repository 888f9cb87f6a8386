import { QueryClient, useIsMutating } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { S3UploadParameters } from 'react-connect-attachments'
import { attachmentsKeys, useS3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import { eventually, fileOf, openChat, patient, sha256 } from '../support/browserChat.ts'
import { openUpload } from '../support/browserUpload.tsx'
import { ErrorBoundary, quietRoot, Shown, wrapperOf } from '../support/browserWrapper.tsx'

function Uploader({
  parameters,
  seen = [],
  throwOnError = false,
}: {
  parameters: S3UploadParameters
  seen?: string[]
  throwOnError?: boolean
}): ReactNode {
  const upload = useS3Upload({ throwOnError })
  const { status, failureCount, failureReason, error, variables } = upload
  return (
    <>
      <button type="button" onClick={() => upload.mutate(parameters)}>
        Upload
      </button>
      <button type="button" onClick={() => variables && upload.mutate(variables)}>
        Again
      </button>
      <Shown
        seen={seen}
        text={[status, failureCount, failureReason?.name, error?.message].filter((part) => part).join(' ')}
      />
    </>
  )
}

describe('useS3Upload', () => {
  it('is idle, pending, then successful, and the file is stored', async () => {
    const { client, signed, stored } = await openUpload()
    const parameters = await signed()
    const seen: string[] = []
    const screen = await render(<Uploader parameters={parameters} seen={seen} />, {
      wrapper: wrapperOf(client),
    })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(seen).toEqual(['idle', 'pending', 'success'])
    expect(await stored()).toMatchObject([{ sha256: await sha256(parameters.file) }])
  })

  it('is idle, pending, then failed with a message', async () => {
    const { client, emulator, signed, requests } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 403 })
    const seen: string[] = []
    const screen = await render(<Uploader parameters={await signed()} seen={seen} />, {
      wrapper: wrapperOf(client),
    })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('error')
    expect(seen).toEqual(['idle', 'pending', expect.stringMatching(/^error 1 S3Error \w.*\.$/)])
    expect(await requests('put')).toHaveLength(1)
  })

  it('counts the attempts while it is pending, and resets them after a success', async () => {
    const { client, emulator, signed } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'reset' })
    const seen: string[] = []
    const screen = await render(<Uploader parameters={await signed()} seen={seen} />, {
      wrapper: wrapperOf(client),
    })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(seen).toEqual(['idle', 'pending', 'pending 1 S3Error', 'pending 2 NetworkError', 'success'])
  })

  it('sends one PUT for one mutate in StrictMode', async () => {
    const { client, signed, requests } = await openUpload()
    const screen = await render(<Uploader parameters={await signed()} />, { wrapper: wrapperOf(client) })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await requests('put')).toHaveLength(1)
  })

  it('works without a provider', async () => {
    const { start, stored } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const screen = await render(<Uploader parameters={{ file, uploadMetadata }} />, {
      wrapper: wrapperOf(undefined),
    })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })

  it("uses the retry policy of the hook's client rather than the provider's", async () => {
    const provided = await openChat()
    const given = await openChat({}, { retry: { maxAttempts: 1 } })
    await given.emulator.fault('put', { kind: 'status', status: 503 })
    const { result, act } = await renderHook(() => useS3Upload({ client: given.client }), {
      wrapper: wrapperOf(provided.client),
    })
    const file = fileOf(1000)
    const { uploadMetadata } = await given.start(file)
    await act(() => result.current.mutateAsync({ file, uploadMetadata }).catch(() => {}))
    expect(result.current).toMatchObject({ failureCount: 1, error: { code: 'SlowDown' } })
    expect(await given.requests('put')).toHaveLength(1)
  })

  it('keeps the file of a failed upload, so that the call can be repeated with its variables', async () => {
    const { client, emulator, signed, requests, stored } = await openUpload()
    const fault = { kind: 'status', status: 403 } as const
    await emulator.fault('put', fault, fault)
    const parameters = await signed()
    const seen: string[] = []
    const screen = await render(<Uploader parameters={parameters} seen={seen} />, {
      wrapper: wrapperOf(client),
    })
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('error')
    seen.length = 0
    await screen.getByRole('button', { name: 'Again' }).click()
    await eventually(() => seen).toEqual(['pending', expect.stringMatching('error')])
    await screen.getByRole('button', { name: 'Again' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect((await requests('put')).map(({ url }) => url)).toEqual(
      Array(3).fill(parameters.uploadMetadata.url),
    )
    expect(await stored()).toMatchObject([{ sha256: await sha256(parameters.file) }])
  })

  it('accepts the variables of a failed upload twice, and still after a later failure', async () => {
    const { result, act, emulator, signed, stored } = await openUpload()
    const fault = { kind: 'status', status: 403 } as const
    await emulator.fault('put', fault, fault)
    const first = await signed()
    const second = await signed()
    await act(() => result.current.mutateAsync(first).catch(() => {}))
    const { variables: failed = first } = result.current
    await act(() => result.current.mutateAsync(second).catch(() => {}))
    await act(() => Promise.all([result.current.mutateAsync(failed), result.current.mutateAsync(failed)]))
    expect(result.current.isSuccess).toBe(true)
    expect(await stored()).toMatchObject([{ sha256: await sha256(first.file) }, undefined])
  })

  it('rejects variables that a callback kept from a stored upload, because they no longer have a file', async () => {
    const kept: S3UploadParameters[] = []
    const onSuccess = (_: unknown, variables: S3UploadParameters) => void kept.push(variables)
    const { result, act, signed, requests } = await openUpload({}, { hook: { onSuccess } })
    await act(async () => void (await result.current.mutateAsync(await signed())))
    await act(() =>
      Promise.all(kept.map((variables) => result.current.mutateAsync(variables).catch(() => {}))),
    )
    expect(result.current.error).toMatchObject({
      name: 'InvalidParameterError',
      step: 'upload',
      parameter: 'file',
    })
    expect(await requests('put')).toHaveLength(1)
  })

  it('has no variables after success, and leaves the caller’s unchanged', async () => {
    const { result, act, signed } = await openUpload()
    const parameters = await signed()
    const before = { ...parameters }
    await act(() => result.current.mutateAsync(parameters))
    expect(result.current).toMatchObject({ isSuccess: true, variables: undefined, data: {} })
    expect(parameters).toEqual(before)
    expect(parameters.file).toBe(before.file)
  })

  it("can be aborted by the caller's signal, and reports progress and failed attempts", async () => {
    const { result, act, emulator, signed, requests } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'stall' })
    const controller = new AbortController()
    const heard: unknown[] = []
    const parameters: S3UploadParameters = {
      ...(await signed()),
      signal: controller.signal,
      onFailedAttempt: ({ failureCount, error }) => heard.push([failureCount, error.name]),
      onProgress: ({ loaded, total }) => loaded === 0 && heard.push(`${loaded} of ${total}`),
    }
    await act(() => result.current.mutate(parameters))
    await eventually(() => requests('put')).toHaveLength(2)
    controller.abort()
    await eventually(() => result.current.error).toMatchObject({ name: 'AbortedError', step: 'upload' })
    expect(heard).toEqual(['0 of 1000', [1, 'S3Error'], '0 of 1000'])
  })

  it('stops nothing on unmount: the upload finishes', async () => {
    const { result, act, emulator, unmount, signed, stored } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'delay', ms: 100 })
    const parameters = await signed()
    await act(() => result.current.mutate(parameters))
    await unmount()
    await eventually(() => stored()).toMatchObject([{ sha256: await sha256(parameters.file) }])
  })

  it('throws its error at render, to the nearest boundary, with throwOnError', async () => {
    const { client, emulator, signed } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 403 })
    const screen = await render(
      <ErrorBoundary>
        <Uploader parameters={await signed()} throwOnError />
      </ErrorBoundary>,
      { wrapper: wrapperOf(client), createRootOptions: quietRoot },
    )
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByRole('alert'), patient).toHaveTextContent('S3Error')
  })

  it('is counted by useIsMutating under its key', async () => {
    const queryClient = new QueryClient()
    const { result, act, client, signed } = await openUpload({}, { queryClient })
    const seen: string[] = []
    const Busy = (): ReactNode => {
      const all = useIsMutating({ mutationKey: attachmentsKeys.all })
      const starting = useIsMutating({ mutationKey: attachmentsKeys.startAttachmentUpload })
      const uploading = useIsMutating({ mutationKey: attachmentsKeys.s3Upload })
      return <Shown seen={seen} text={`${all} ${starting} ${uploading}`} />
    }
    await render(<Busy />, { wrapper: wrapperOf(client, queryClient) })
    const parameters = await signed()
    await act(() => result.current.mutateAsync(parameters))
    await eventually(() => seen).toEqual(['0 0 0', '1 0 1', '0 0 0'])
  })
})
