import { QueryClient, useMutationState } from '@tanstack/react-query'
import {
  attachmentsKeys,
  describeFile,
  useS3Upload,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { busy, eventually, fileOf, longWait, openChat, rejection } from '../support/browserChat.ts'
import { openUpload } from '../support/browserUpload.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

const described = describeFile(fileOf(10))
const forbidden = { kind: 'status', status: 403 } as const

describe('two hooks of one component', () => {
  it('have calls of their own', async () => {
    const { client, emulator, start, stored } = await openChat(longWait)
    const { result, act } = await renderHook(() => [useS3Upload(), useS3Upload()], {
      wrapper: wrapperOf(client),
    })
    const [first, second] = [fileOf(1000), fileOf(2000)]
    const { uploadMetadata } = await start(first)
    await emulator.fault('put', busy)
    await act(() => result.current[0]?.mutate({ file: first, uploadMetadata }))
    await eventually(() => result.current[0]?.failureCount).toBe(1)
    const other = await start(second)
    await act(() => result.current[1]?.mutateAsync({ file: second, uploadMetadata: other.uploadMetadata }))
    expect(result.current).toMatchObject([
      { status: 'pending', failureCount: 1 },
      { status: 'success', failureCount: 0, progress: { loaded: 2000 } },
    ])
    await act(() => result.current[1]?.abort())
    expect(result.current[0]?.status).toBe('pending')
    await act(() => result.current[0]?.abort())
    await eventually(() => result.current[0]?.error).toMatchObject({ name: 'AbortedError' })
    expect(await stored()).toMatchObject([undefined, { size: 2000 }])
  })
})

describe('variables from useMutationState', () => {
  it('have the keys and the connection token of their call, for every hook', async () => {
    const connectionToken = 'a-token-of-its-own'
    const { client, emulator, requests } = await openChat({ connectionToken }, { connectionToken: undefined })
    const queryClient = new QueryClient()
    const wrapper = wrapperOf(client, queryClient)
    const first = await renderHook(() => useStartAttachmentUpload(), { wrapper })
    await emulator.fault('start', forbidden)
    await first.act(() => first.result.current.mutateAsync({ ...described, connectionToken }).catch(() => {}))
    const second = await renderHook(
      () => ({
        start: useStartAttachmentUpload(),
        variables: useMutationState({
          filters: { mutationKey: attachmentsKeys.startAttachmentUpload },
          select: ({ state }) => state.variables,
        }),
      }),
      { wrapper },
    )
    const [variables] = second.result.current.variables
    expect(variables).toEqual({ ...described, clientToken: expect.any(String) })
    // What useMutationState gives has no type of ours.
    await second.act(() => second.result.current.start.mutateAsync(Object(variables)))
    const [refused, accepted] = await requests('start')
    expect(accepted).toMatchObject({ status: 200, body: refused?.body })
    expect(accepted?.headers['x-amz-bearer']).toBe(connectionToken)
  })
})

describe('failureCount', () => {
  it('counts the attempts inside a call, which useMutationState does not see', async () => {
    const { client, emulator } = await openChat({}, { retry: { baseDelay: 0 } })
    const queryClient = new QueryClient()
    const failure = { kind: 'status', status: 500 } as const
    await emulator.fault('start', failure, failure, { kind: 'delay', ms: 300 }, failure)
    const { result, act } = await renderHook(
      () => ({
        start: useStartAttachmentUpload(),
        seen: useMutationState({ select: ({ state }) => state.failureCount }),
      }),
      { wrapper: wrapperOf(client, queryClient) },
    )
    const attempts: number[] = []
    const onFailedAttempt = (): void => void attempts.push(...result.current.seen)
    await act(() => result.current.start.mutate({ ...described, onFailedAttempt }))
    await eventually(() => result.current.start.failureCount).toBe(2)
    expect(result.current).toMatchObject({ start: { isPending: true }, seen: [0] })
    await eventually(() => result.current.start.isSuccess).toBe(true)
    expect(result.current).toMatchObject({ start: { failureCount: 0, failureReason: null }, seen: [0] })
    await emulator.fault('start', failure, failure, failure, failure)
    await act(() => result.current.start.mutateAsync(described).catch(() => {}))
    expect(result.current.start.failureCount).toBe(4)
    expect(result.current.seen.at(-1)).toBe(1)
    expect(attempts).toEqual([0, 0])
  })
})

describe("the caller's signal", () => {
  it('is listened to until the call settles, and no longer', async () => {
    const { result, act, signed, emulator } = await openUpload()
    const { signal } = new AbortController()
    const heard = new Set<unknown>()
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
    Object.assign(signal, {
      addEventListener: (type: string, listener: EventListener) => {
        heard.add(listener)
        add(type, listener)
      },
      removeEventListener: (type: string, listener: EventListener) => {
        heard.delete(listener)
        remove(type, listener)
      },
    })
    await emulator.fault('put', { kind: 'stall' })
    const parameters = await signed()
    await act(() => result.current.mutate({ ...parameters, signal }))
    // The stalled PUT has arrived: the fault is not for the next one.
    await eventually(async () =>
      (await emulator.state()).requests.filter(({ operation }) => operation === 'put'),
    ).toHaveLength(1)
    expect(heard.size).toBe(1)
    await act(() => result.current.abort())
    await eventually(() => result.current.isError).toBe(true)
    expect(heard.size).toBe(0)
    await act(() => result.current.mutateAsync({ ...parameters, signal }))
    expect(heard.size).toBe(0)
  })

  it('that has aborted before fails the call at once, and nothing is sent', async () => {
    const { result, act, signed, atStore } = await openUpload()
    const parameters = { ...(await signed()), signal: AbortSignal.abort() }
    await act(async () => {
      expect(await rejection(result.current.mutateAsync(parameters))).toMatchObject({
        name: 'AbortedError',
        step: 'upload',
      })
    })
    expect(result.current).toMatchObject({ status: 'error', failureCount: 1 })
    expect(await atStore()).toEqual([])
  })

  it('that aborts during onMutate keeps the request from being sent', async () => {
    const controller = new AbortController()
    const { result, act, signed, atStore } = await openUpload(
      {},
      { hook: { onMutate: () => controller.abort() } },
    )
    const parameters = { ...(await signed()), signal: controller.signal }
    await act(() => result.current.mutateAsync(parameters).catch(() => {}))
    expect(result.current.error).toMatchObject({ name: 'AbortedError' })
    expect(await atStore()).toEqual([])
  })
})
