import { QueryClient, useIsMutating } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SendAttachmentParameters } from 'react-connect-attachments'
import { attachmentsKeys, useSendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually, fileOf, largerThanBuffers, patient, sha256 } from '../support/browserChat.ts'
import { openSender, openSendingChat, stepOf } from '../support/browserTray.tsx'
import { Shown, wrapperOf } from '../support/browserWrapper.tsx'

function Sender({ file, seen = [] }: { file: File; seen?: string[] }): ReactNode {
  const sending = useSendAttachment()
  const { status, error } = sending
  return (
    <>
      <button type="button" onClick={() => sending.mutate({ file })}>
        Send
      </button>
      <Shown seen={seen} text={[status, stepOf(sending), error?.message].filter(Boolean).join(' ')} />
    </>
  )
}

describe('useSendAttachment', () => {
  it('shows each step, and what it waits for', async () => {
    // Every step lasts for more than a frame: each PUT has a preflight.
    const chat = await openSendingChat({ latencyMs: 500, exposeRetryAfter: true, maxAge: 0 })
    const again = { kind: 'status', status: 503, xAmzRetryAfter: '200' } as const
    await chat.emulator.fault('start', { kind: 'status', status: 429 })
    await chat.emulator.fault('put', again)
    await chat.emulator.fault('complete', again)
    const seen: string[] = []
    const file = fileOf(1000)
    const screen = await render(<Sender file={file} seen={seen} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success sent')
    expect(seen).toEqual([
      'idle idle',
      'pending starting',
      'pending starting throttled',
      'pending starting',
      'pending uploading',
      'pending confirming',
      'pending uploading retrying',
      'pending uploading',
      'pending confirming',
      'pending completing',
      'pending completing retrying',
      'pending completing',
      'success sent',
    ])
    expect(await chat.posts(file.name)).toEqual([await sha256(file)])
  })

  it('shows why it failed, with a message', async () => {
    const chat = await openSendingChat()
    await chat.emulator.fault('complete', { kind: 'status', status: 403 })
    const seen: string[] = []
    const screen = await render(<Sender file={fileOf(1000)} seen={seen} />, {
      wrapper: wrapperOf(chat.client),
    })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('error')
    expect(seen.at(-1)).toMatch(/^error uploaded \w.*\.$/)
  })

  it('shows progress', async () => {
    const file = fileOf(largerThanBuffers)
    const chat = await openSendingChat({ bytesPerSecond: file.size / 1.5 })
    const seen: string[] = []
    const Bar = (): ReactNode => {
      const { mutate, step, progress } = useSendAttachment()
      const percent = progress.fraction === undefined ? 'unknown' : `${Math.floor(progress.fraction * 100)} %`
      return (
        <>
          <button type="button" onClick={() => mutate({ file })}>
            Send
          </button>
          <Shown seen={seen} text={`${step} ${percent}`} />
        </>
      )
    }
    const screen = await render(<Bar />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('sent 100 %')
    expect(seen[0]).toBe('idle unknown')
    const uploading = seen.filter((text) => /^uploading \d/.test(text))
    const percents = uploading.map((text) => Number.parseInt(text.replace(/\D+/, ''), 10))
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(1)
  })

  it('counts the attempts while it is pending and after an error, and resets them after a success', async () => {
    const { result, act, emulator, untilShown } = await openSender(
      {},
      { client: { retry: { maxAttempts: 2 } } },
    )
    const fault = { kind: 'status', status: 503 } as const
    await emulator.fault('put', fault, fault)
    const file = fileOf(1000)
    const [name, pending] = ['S3Error', { isPending: true, failureCount: 1 }]
    result.current.mutate({ file })
    await untilShown((shown) => shown.failureCount === 1)
    expect(result.current).toMatchObject({ ...pending, failureReason: { name } })
    await untilShown(({ isError }) => isError)
    expect(result.current).toMatchObject({ failureCount: 2, failureReason: { name }, error: { name } })
    await act(() => result.current.mutateAsync({ file }))
    expect(result.current).toMatchObject({ isSuccess: true, failureCount: 0, failureReason: null })
  })

  it('has no variables after success, and leaves the caller’s unchanged', async () => {
    const { result, act, emulator } = await openSender()
    const variables = { file: fileOf(1000) }
    const { file } = variables
    await act(() => result.current.mutateAsync(variables))
    const [attachment] = (await emulator.state()).attachments
    expect(result.current).toMatchObject({
      variables: undefined,
      data: { attachmentId: attachment?.attachmentId },
    })
    expect(result.current.data).not.toHaveProperty('file')
    expect(variables.file).toBe(file)
  })

  it('resumes at Complete when the failed call is repeated with its variables', async () => {
    const { result, act, emulator, requests } = await openSender(
      {},
      { client: { retry: { maxAttempts: 1 } } },
    )
    await emulator.fault('complete', { kind: 'answer-lost' }, { kind: 'status', status: 503 })
    const file = fileOf(1000)
    await act(() => result.current.mutateAsync({ file }).catch(() => {}))
    for (const tries of [1, 2]) {
      expect(await requests('complete')).toHaveLength(tries)
      const { variables } = result.current
      expect(variables?.file).toBe(file)
      if (variables) await act(() => result.current.mutateAsync(variables).catch(() => {}))
    }
    expect(result.current).toMatchObject({ isSuccess: true, step: 'sent' })
    expect(await requests('start')).toHaveLength(1)
    expect(await requests('put')).toHaveLength(1)
    expect(new Set((await requests('complete')).map(({ body }) => body)).size).toBe(1)
  })

  it.each([
    ['uploaded', 'is refused but not gone', 403, ['start', 'put', 'complete', 'complete']],
    ['idle', 'may be gone', 400, ['start', 'put', 'complete', 'start', 'put', 'complete']],
  ])('is %s after a Complete whose file %s, and resumes from there', async (step, _, status, way) => {
    const { result, act, emulator, arrived } = await openSender()
    await emulator.fault('complete', { kind: 'status', status })
    const file = fileOf(1000)
    await act(() => result.current.mutateAsync({ file }).catch(() => {}))
    expect(result.current).toMatchObject({ error: { step: 'complete', status }, step })
    await act(() => result.current.mutateAsync({ file }))
    expect(result.current).toMatchObject({ isSuccess: true, step: 'sent' })
    expect(await arrived(file.name)).toEqual(way)
  })

  it('rejects a file that cannot be sent, and sends nothing', async () => {
    const { result, act, emulator } = await openSender()
    await act(() => result.current.mutateAsync({ file: fileOf(10, 'virus.exe') }).catch(() => {}))
    expect(result.current).toMatchObject({
      error: { name: 'FileRejectedError', step: 'validate' },
      step: 'idle',
    })
    expect((await emulator.state()).requests).toEqual([])
  })

  it('stops nothing on unmount', async () => {
    const { result, emulator, unmount, posts } = await openSender()
    await emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'delay', ms: 200 })
    const file = fileOf(1000)
    result.current.mutate({ file })
    await unmount()
    await eventually(() => posts(file.name)).toEqual([await sha256(file)])
  })

  it('is counted by useIsMutating under its key alone', async () => {
    const queryClient = new QueryClient()
    const { client, result, act } = await openSender({}, { queryClient })
    const seen: string[] = []
    const Busy = (): ReactNode => {
      const sending = useIsMutating({ mutationKey: attachmentsKeys.sendAttachment })
      const all = useIsMutating({ mutationKey: attachmentsKeys.all })
      return <Shown seen={seen} text={`${sending} of ${all}`} />
    }
    await render(<Busy />, { wrapper: wrapperOf(client, queryClient) })
    await act(() => result.current.mutateAsync({ file: fileOf(1000) }))
    await eventually(() => seen).toEqual(['0 of 0', '1 of 1', '0 of 0'])
  })

  it('rejects variables that a callback kept from a sent file, because they no longer have a file', async () => {
    const kept: SendAttachmentParameters[] = []
    const onSuccess = (_: unknown, variables: SendAttachmentParameters) => void kept.push(variables)
    const { result, act } = await openSender({}, { onSuccess })
    await act(async () => void (await result.current.mutateAsync({ file: fileOf(1000) })))
    await act(() => Promise.all(kept.map((each) => result.current.mutateAsync(each).catch(() => {}))))
    expect(result.current.error).toMatchObject({ name: 'InvalidParameterError', parameter: 'file' })
  })

  it('counts the failed attempts of all its requests', async () => {
    const { result, emulator, untilShown } = await openSender()
    await emulator.fault('start', { kind: 'status', status: 500 })
    await emulator.fault('put', { kind: 'status', status: 503 })
    await emulator.fault('complete', { kind: 'status', status: 403 })
    const seen: number[] = []
    const onFailedAttempt = ({ failureCount }: { failureCount: number }): void => void seen.push(failureCount)
    result.current.mutate({ file: fileOf(1000), onFailedAttempt })
    await untilShown(({ isError }) => isError)
    expect(seen).toEqual([1, 2])
    expect(result.current.failureCount).toBe(3)
  })
})
