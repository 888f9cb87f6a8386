import { QueryClient, useIsMutating } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { StartAttachmentUploadParameters } from 'react-connect-attachments'
import { attachmentsKeys, describeFile, useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import { eventually, fileOf, openChat, patient } from '../support/browserChat.ts'
import { ErrorBoundary, quietRoot, Shown, wrapperOf } from '../support/browserWrapper.tsx'

const described = describeFile(fileOf(10))

function Starter({
  seen = [],
  throwOnError = false,
}: {
  seen?: string[]
  throwOnError?: boolean
}): ReactNode {
  const start = useStartAttachmentUpload({ throwOnError })
  const { status, failureCount, failureReason, error } = start
  return (
    <>
      <button type="button" onClick={() => start.mutate(described)}>
        Start
      </button>
      <button type="button" onClick={start.reset}>
        Reset
      </button>
      <Shown
        seen={seen}
        text={[status, failureCount, failureReason?.name, error?.message].filter((part) => part).join(' ')}
      />
    </>
  )
}

describe('useStartAttachmentUpload', () => {
  it('is idle, pending, then successful with Start’s answer', async () => {
    const chat = await openChat()
    const seen: string[] = []
    const screen = await render(<Starter seen={seen} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(seen).toEqual(['idle', 'pending', 'success'])

    const { result, act } = await renderHook(() => useStartAttachmentUpload(), {
      wrapper: wrapperOf(chat.client),
    })
    await act(() => result.current.mutateAsync(described))
    const [, attachment] = (await chat.emulator.state()).attachments
    expect(result.current.data).toMatchObject({
      attachmentId: attachment?.attachmentId,
      clientToken: attachment?.clientToken,
      uploadMetadata: { url: expect.any(String), headersToInclude: { 'Content-Length': '10' } },
    })
  })

  it('is idle, pending, then failed with a message', async () => {
    const chat = await openChat()
    await chat.emulator.fault('start', { kind: 'status', status: 403 })
    const seen: string[] = []
    const screen = await render(<Starter seen={seen} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect
      .element(screen.getByRole('status'), patient)
      .toHaveTextContent('error 1 ParticipantServiceError')
    expect(seen).toEqual([
      'idle',
      'pending',
      expect.stringMatching(/^error 1 ParticipantServiceError \w.*\.$/),
    ])
  })

  it('counts the attempts while it is pending, and resets them after a success', async () => {
    const chat = await openChat()
    const fault = { kind: 'status', status: 500 } as const
    await chat.emulator.fault('start', fault, { kind: 'reset' })
    const seen: string[] = []
    const screen = await render(<Starter seen={seen} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(seen).toEqual([
      'idle',
      'pending',
      'pending 1 ParticipantServiceError',
      'pending 2 NetworkError',
      'success',
    ])
  })

  it('counts all attempts after an error, starts over with the next call, and clears them on reset', async () => {
    const chat = await openChat({}, { retry: { maxAttempts: 2 } })
    const fault = { kind: 'status', status: 500 } as const
    await chat.emulator.fault('start', fault, fault, fault, fault)
    const seen: string[] = []
    const screen = await render(<Starter seen={seen} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect
      .element(screen.getByRole('status'), patient)
      .toHaveTextContent('error 2 ParticipantServiceError')
    seen.length = 0
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect
      .element(screen.getByRole('status'), patient)
      .toHaveTextContent('error 2 ParticipantServiceError')
    expect(seen).toEqual([
      'pending',
      'pending 1 ParticipantServiceError',
      expect.stringMatching(/^error 2 ParticipantServiceError/),
    ])
    await screen.getByRole('button', { name: 'Reset' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent(/^idle$/)
  })

  it("can be aborted by the caller's signal, and calls the caller's onFailedAttempt", async () => {
    const chat = await openChat()
    await chat.emulator.fault('start', { kind: 'status', status: 500 }, { kind: 'stall' })
    const { result, act } = await renderHook(() => useStartAttachmentUpload(), {
      wrapper: wrapperOf(chat.client),
    })
    const controller = new AbortController()
    const failures: unknown[] = []
    const variables: StartAttachmentUploadParameters = {
      ...described,
      signal: controller.signal,
      onFailedAttempt: ({ failureCount, error }) => failures.push([failureCount, error.name]),
    }
    await act(() => result.current.mutate(variables))
    await eventually(() => chat.requests('start')).toHaveLength(2)
    controller.abort()
    await eventually(() => result.current.error).toMatchObject({ name: 'AbortedError', step: 'start' })
    expect(failures).toEqual([[1, 'ParticipantServiceError']])
  })

  it('keeps mutate, mutateAsync and reset the same from render to render', async () => {
    const chat = await openChat()
    const { result, act } = await renderHook(() => useStartAttachmentUpload(), {
      wrapper: wrapperOf(chat.client),
    })
    const { mutate, mutateAsync, reset } = result.current
    await act(() => mutateAsync(described))
    expect(result.current.isSuccess).toBe(true)
    expect(result.current).toMatchObject({ mutate, mutateAsync, reset })
  })

  it('continues after unmounting', async () => {
    const chat = await openChat()
    await chat.emulator.fault('start', { kind: 'status', status: 500 })
    const screen = await render(<Starter />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Start' }).click()
    await screen.unmount()
    await eventually(async () => (await chat.requests('start')).map(({ status }) => status)).toEqual([
      500, 200,
    ])
  })

  it('throws its error at render, to the nearest boundary, with throwOnError', async () => {
    const chat = await openChat()
    await chat.emulator.fault('start', { kind: 'status', status: 403 })
    const screen = await render(
      <ErrorBoundary>
        <Starter throwOnError />
      </ErrorBoundary>,
      { wrapper: wrapperOf(chat.client), createRootOptions: quietRoot },
    )
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect.element(screen.getByRole('alert'), patient).toHaveTextContent('ParticipantServiceError')
  })

  it('is counted by useIsMutating under its key', async () => {
    const chat = await openChat()
    await chat.emulator.fault('start', { kind: 'delay', ms: 200 })
    const queryClient = new QueryClient()
    const seen: string[] = []
    const Busy = (): ReactNode => {
      const all = useIsMutating({ mutationKey: attachmentsKeys.all })
      const starting = useIsMutating({ mutationKey: attachmentsKeys.startAttachmentUpload })
      const uploading = useIsMutating({ mutationKey: attachmentsKeys.s3Upload })
      return <Shown seen={seen} text={`${all} ${starting} ${uploading}`} />
    }
    await render(<Busy />, { wrapper: wrapperOf(chat.client, queryClient) })
    const { result, act } = await renderHook(() => useStartAttachmentUpload(), {
      wrapper: wrapperOf(chat.client, queryClient),
    })
    await act(() => result.current.mutateAsync(described))
    await eventually(() => seen).toEqual(['0 0 0', '1 1 0', '0 0 0'])
  })
})
