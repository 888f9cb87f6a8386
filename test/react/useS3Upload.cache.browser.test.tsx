import { dehydrate, QueryClient } from '@tanstack/react-query'
import type { S3UploadParameters } from 'react-connect-attachments'
import { attachmentsKeys } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { eventually, goOffline } from '../support/browserChat.ts'
import { leaked, secretsOf, stringsIn } from '../support/browserSecrets.ts'
import { openUpload } from '../support/browserUpload.tsx'
import { hostileDefaults } from '../support/browserWrapper.tsx'

/** The cache as an app, devtools or a persister can see it. */
function visibleIn(queryClient: QueryClient): string[] {
  const mutations = queryClient.getMutationCache().getAll()
  const variables = mutations.map(({ state }) => structuredClone(state.variables))
  return stringsIn([mutations, variables, dehydrate(queryClient, { shouldDehydrateMutation: () => true })])
}

/** An app whose defaults would break our guarantees, set in one of two ways. */
function hostileApp(way: 'defaultOptions' | 'setMutationDefaults'): QueryClient {
  if (way === 'defaultOptions') return new QueryClient({ defaultOptions: { mutations: hostileDefaults } })
  const queryClient = new QueryClient()
  queryClient.setMutationDefaults(attachmentsKeys.s3Upload, {
    ...hostileDefaults,
    mutationFn: () => Promise.reject(new Error('The function of the defaults ran.')),
  })
  return queryClient
}

describe('useS3Upload', () => {
  it('keeps the signed URL out of the cache, pending, failed and stored', async () => {
    const { result, act, emulator, signed, queryClient } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'status', status: 403 })
    const { file, uploadMetadata } = await signed()
    const { url, urlExpiry, headersToInclude } = uploadMetadata
    const duringRetry: string[] = []
    const inCache = (): string[] => stringsIn(queryClient.getMutationCache().getAll())
    const parameters = {
      file,
      // As an app might keep it, readable for all.
      uploadMetadata: { url, urlExpiry, headersToInclude },
      onFailedAttempt: () => duringRetry.push(...inCache()),
    }
    await act(() => result.current.mutateAsync(parameters).catch(() => {}))
    expect(leaked(secretsOf(url), duringRetry)).toEqual([])
    expect(duringRetry).toContain(urlExpiry)
    expect(inCache()).toContain(urlExpiry)
    expect(leaked(secretsOf(url), inCache())).toEqual([])

    await act(() =>
      result.current.mutateAsync({ file, uploadMetadata: { url, urlExpiry, headersToInclude } }),
    )
    expect(result.current.isSuccess).toBe(true)
    expect(leaked(secretsOf(url), visibleIn(queryClient))).toEqual([])
    expect(leaked(secretsOf(url), stringsIn(result.current))).toEqual([])
  })

  it('hides the URL in variables that are cloned, dehydrated or printed, and still has it for a retry', async () => {
    const { result, act, emulator, signed, queryClient, requests } = await openUpload()
    await emulator.fault('put', { kind: 'status', status: 403 })
    const parameters = await signed()
    const { url } = parameters.uploadMetadata
    await act(() => result.current.mutateAsync(parameters).catch(() => {}))
    expect(leaked(secretsOf(url), visibleIn(queryClient))).toEqual([])
    expect(result.current.variables?.uploadMetadata.url).toBe(url)
    const { variables } = result.current
    if (variables) await act(() => result.current.mutateAsync(variables))
    expect((await requests('put')).map((put) => put.url)).toEqual([url, url])
  })

  it.each(['defaultOptions', 'setMutationDefaults'] as const)(
    'makes one attempt for a final refusal, whatever %s are',
    async (way) => {
      const { result, act, emulator, signed, requests } = await openUpload(
        {},
        { queryClient: hostileApp(way) },
      )
      await emulator.fault('put', { kind: 'status', status: 403 })
      const parameters = await signed()
      await act(() => result.current.mutateAsync(parameters).catch(() => {}))
      expect(result.current).toMatchObject({ status: 'error', failureCount: 1, error: { status: 403 } })
      expect(await requests('put')).toHaveLength(1)
    },
  )

  it.each(['defaultOptions', 'setMutationDefaults'] as const)(
    'is never paused, so nothing of it is dehydrated, whatever %s are',
    async (way) => {
      const queryClient = hostileApp(way)
      const { result, act, signed, atStore, stored } = await openUpload({}, { queryClient })
      const parameters = await signed()
      const goOnline = goOffline()
      await act(() => result.current.mutate(parameters))
      expect(result.current).toMatchObject({ status: 'pending', isPaused: false })
      expect(dehydrate(queryClient).mutations).toEqual([])
      expect(await atStore()).toEqual([])
      goOnline()
      await eventually(() => result.current.status).toBe('success')
      expect(await stored()).toMatchObject([{ size: 1000 }])
    },
  )

  it.each(['defaultOptions', 'setMutationDefaults'] as const)(
    'leaves the cache with its component, whatever %s are',
    async (way) => {
      const queryClient = hostileApp(way)
      const { result, act, signed, unmount } = await openUpload({}, { queryClient })
      const parameters = await signed()
      await act(() => result.current.mutateAsync(parameters))
      expect(queryClient.getMutationCache().getAll()).toHaveLength(1)
      await unmount()
      await eventually(() => queryClient.getMutationCache().getAll()).toEqual([])
    },
  )

  it('passes variables with the file to its callbacks before releasing it', async () => {
    const calls: [string, ...unknown[]][] = []
    const { result, act, emulator, signed } = await openUpload(
      {},
      {
        hook: {
          onMutate: (variables) => {
            calls.push(['onMutate', variables.file])
            return 'from onMutate'
          },
          onSuccess: (data, { file }, onMutateResult) =>
            void calls.push(['onSuccess', data, file, onMutateResult]),
          onError: (error, { file }, onMutateResult) =>
            void calls.push(['onError', error.name, file, onMutateResult]),
          onSettled: (data, error, { file }, onMutateResult) =>
            void calls.push(['onSettled', data, error?.name, file, onMutateResult]),
        },
      },
    )
    const perCall = {
      onSuccess: (data: unknown, { file }: S3UploadParameters) =>
        void calls.push(['call.onSuccess', data, file]),
      onError: (error: Error, { file }: S3UploadParameters) =>
        void calls.push(['call.onError', error.name, file]),
      onSettled: (data: unknown, error: Error | null, { file }: S3UploadParameters) =>
        void calls.push(['call.onSettled', data, error?.name, file]),
    }
    await emulator.fault('put', { kind: 'status', status: 403 })
    const parameters = await signed()
    const { file } = parameters
    const name = 'S3Error'
    await act(() => result.current.mutateAsync(parameters, perCall).catch(() => {}))
    expect(calls).toEqual([
      ['onMutate', file],
      ['onError', name, file, 'from onMutate'],
      ['onSettled', undefined, name, file, 'from onMutate'],
      ['call.onError', name, file],
      ['call.onSettled', undefined, name, file],
    ])
    calls.length = 0
    await act(() => result.current.mutateAsync(parameters, perCall))
    expect(calls).toEqual([
      ['onMutate', file],
      ['onSuccess', {}, file, 'from onMutate'],
      ['onSettled', {}, undefined, file, 'from onMutate'],
      ['call.onSuccess', {}, file],
      ['call.onSettled', {}, undefined, file],
    ])
    // A File has no own members, so all Files are deeply equal; this compares identity.
    for (const call of calls) expect(call.some((part) => part === file)).toBe(true)
  })
})
