import type { QueryClientConfig } from '@tanstack/react-query'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import type {
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from 'react-connect-attachments'
import { attachmentsKeys, describeFile, useStartAttachmentUpload } from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { RenderHookResult } from 'vitest-browser-react'
import { renderHook } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, goOffline, openChat } from '../support/browserChat.ts'
import { leaked, secretsOf, stringsIn } from '../support/browserSecrets.ts'
import { hostileDefaults, wrapperOf } from '../support/browserWrapper.tsx'

const described = describeFile(fileOf(10))
const connectionToken = 'canary-connection-token'

interface Hook extends Chat, RenderHookResult<UseStartAttachmentUploadResult, unknown> {
  queryClient: QueryClient
}

/** The hook in a chat whose client has no token, unless `settings` keep the usual one. */
async function openHook(
  settings: EmulatorOptions = {},
  config: QueryClientConfig = {},
  options?: UseStartAttachmentUploadOptions,
): Promise<Hook> {
  const chat = await openChat(settings, settings.connectionToken ? { connectionToken: undefined } : {})
  const queryClient = new QueryClient(config)
  const wrapper = wrapperOf(chat.client, queryClient)
  return { ...chat, queryClient, ...(await renderHook(() => useStartAttachmentUpload(options), { wrapper })) }
}

/** The cache as an app, devtools or a persister can see it. */
function visibleIn(queryClient: QueryClient): string[] {
  const mutations = queryClient.getMutationCache().getAll()
  const everything = { shouldDehydrateMutation: () => true }
  const clones = mutations.map(({ state: { data, variables } }) => structuredClone({ data, variables }))
  return stringsIn([mutations, clones, dehydrate(queryClient, everything)])
}

describe('useStartAttachmentUpload', () => {
  it('sends the connection token of its variables, and keeps it out of the cache', async () => {
    const { result, act, requests, queryClient } = await openHook({ connectionToken })
    await act(() => result.current.mutateAsync({ ...described, connectionToken }))
    expect(await requests('start')).toMatchObject([{ headers: { 'x-amz-bearer': connectionToken } }])
    expect(visibleIn(queryClient)).toContain(described.attachmentName)
    expect(leaked([connectionToken], visibleIn(queryClient))).toEqual([])
    expect(leaked([connectionToken], stringsIn(result.current))).toEqual([])
  })

  it('calls a connection token that is a function, also from the variables', async () => {
    const { result, act, requests, queryClient } = await openHook({ connectionToken })
    await act(() =>
      result.current.mutateAsync({ ...described, connectionToken: async () => connectionToken }),
    )
    expect(await requests('start')).toMatchObject([{ headers: { 'x-amz-bearer': connectionToken } }])
    expect(leaked([connectionToken], visibleIn(queryClient))).toEqual([])
  })

  it('sends that token again whenever the call is repeated with its variables', async () => {
    const { result, act, requests, emulator, queryClient } = await openHook({ connectionToken })
    const fault = { kind: 'status', status: 403 } as const
    await emulator.fault('start', fault, fault)
    await act(() => result.current.mutateAsync({ ...described, connectionToken }).catch(() => {}))
    for (const retry of [1, 2]) {
      const { variables, error } = result.current
      expect(error).toMatchObject({ name: 'ParticipantServiceError' })
      expect(await requests('start')).toHaveLength(retry)
      if (variables) await act(() => result.current.mutateAsync(variables).catch(() => {}))
    }
    expect(result.current.isSuccess).toBe(true)
    const bearers = (await requests('start')).map(({ headers }) => headers['x-amz-bearer'])
    expect(bearers).toEqual([connectionToken, connectionToken, connectionToken])
    expect(leaked([connectionToken], visibleIn(queryClient))).toEqual([])
  })

  it('keeps the signed URL out of the cache, and still exposes it by name', async () => {
    const { result, act, queryClient } = await openHook()
    await act(() => result.current.mutateAsync(described))
    const url = result.current.data?.uploadMetadata.url ?? ''
    expect(new URL(url).searchParams.has('X-Amz-Signature')).toBe(true)
    expect(leaked(secretsOf(url), visibleIn(queryClient))).toEqual([])
    expect(leaked(secretsOf(url), stringsIn(result.current))).toEqual([])
    expect(leaked(secretsOf(url), [JSON.stringify({ ...result.current.data?.uploadMetadata })])).toEqual([])
  })

  it('passes variables with the client token and without the connection token to its callbacks', async () => {
    const calls: [string, ...unknown[]][] = []
    const { result, act, emulator } = await openHook(
      { connectionToken },
      {},
      {
        onMutate: (variables) => {
          calls.push(['onMutate', variables])
          return 'from onMutate'
        },
        onSuccess: (data, variables, onMutateResult) =>
          void calls.push(['onSuccess', data, variables, onMutateResult]),
        onError: (error, variables, onMutateResult) =>
          void calls.push(['onError', error.name, variables, onMutateResult]),
        onSettled: (data, error, variables, onMutateResult) =>
          void calls.push(['onSettled', data, error?.name, variables, onMutateResult]),
      },
    )
    const perCall = {
      onSuccess: (data: unknown, variables: unknown) => void calls.push(['call.onSuccess', data, variables]),
      onError: (error: Error, variables: unknown) => void calls.push(['call.onError', error.name, variables]),
      onSettled: (data: unknown, error: Error | null, variables: unknown) =>
        void calls.push(['call.onSettled', data, error?.name, variables]),
    }
    await emulator.fault('start', { kind: 'status', status: 403 })
    const given = { ...described, connectionToken, clientToken: 'one-file' }
    const variables = { ...described, clientToken: 'one-file' }
    await act(() => result.current.mutateAsync(given, perCall).catch(() => {}))
    const name = 'ParticipantServiceError'
    expect(calls).toEqual([
      ['onMutate', variables],
      ['onError', name, variables, 'from onMutate'],
      ['onSettled', undefined, name, variables, 'from onMutate'],
      ['call.onError', name, variables],
      ['call.onSettled', undefined, name, variables],
    ])
    calls.length = 0
    await act(() => result.current.mutateAsync(given, perCall))
    const { data } = result.current
    expect(calls).toEqual([
      ['onMutate', variables],
      ['onSuccess', data, variables, 'from onMutate'],
      ['onSettled', data, undefined, variables, 'from onMutate'],
      ['call.onSuccess', data, variables],
      ['call.onSettled', data, undefined, variables],
    ])
  })

  it.each<[string, QueryClientConfig, (queryClient: QueryClient) => void]>([
    ['defaultOptions', { defaultOptions: { mutations: hostileDefaults } }, () => {}],
    [
      'setMutationDefaults',
      {},
      (queryClient) =>
        queryClient.setMutationDefaults(attachmentsKeys.startAttachmentUpload, {
          ...hostileDefaults,
          mutationFn: () => Promise.reject(new Error('The function of the defaults ran.')),
        }),
    ],
  ])('makes one attempt for a final refusal, whatever %s are', async (_, config, change) => {
    const { result, act, emulator, requests, queryClient, rerender } = await openHook({}, config)
    change(queryClient)
    await rerender()
    await emulator.fault('start', { kind: 'status', status: 403 })
    await act(() => result.current.mutateAsync(described).catch(() => {}))
    expect(result.current).toMatchObject({ status: 'error', failureCount: 1, error: { status: 403 } })
    expect(await requests('start')).toHaveLength(1)
  })

  it('is never paused, so nothing of it is dehydrated, and is sent when the network is back', async () => {
    const { result, act, requests, queryClient } = await openHook(
      { connectionToken },
      { defaultOptions: { mutations: hostileDefaults } },
    )
    const goOnline = goOffline()
    await act(() => result.current.mutate({ ...described, connectionToken }))
    expect(result.current).toMatchObject({ status: 'pending', isPaused: false })
    expect(dehydrate(queryClient).mutations).toEqual([])
    expect(await requests('start')).toEqual([])
    goOnline()
    await eventually(() => result.current.status).toBe('success')
    expect(await requests('start')).toHaveLength(1)
  })
})
