import { dehydrate, QueryClient } from '@tanstack/react-query'
import type { UseCompleteAttachmentUploadResult } from 'react-connect-attachments'
import { attachmentsKeys, s3Upload, useCompleteAttachmentUpload } from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { RenderHookResult } from 'vitest-browser-react'
import { renderHook } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

interface CompleteHook extends Chat, RenderHookResult<UseCompleteAttachmentUploadResult, unknown> {
  attachmentId: string
  queryClient: QueryClient
  bodies(): Promise<{ AttachmentIds: string[]; ClientToken: string }[]>
}

/** A chat with one stored file and the hook mounted. */
async function openHook(settings: EmulatorOptions = {}, options = {}): Promise<CompleteHook> {
  const chat = await openChat({ quotas: { start: null, complete: null }, ...settings })
  const file = fileOf(100)
  const { attachmentId, uploadMetadata } = await chat.start(file)
  await s3Upload(chat.client, { file, uploadMetadata })
  const queryClient = new QueryClient(options)
  const wrapper = wrapperOf(chat.client, queryClient)
  return {
    ...chat,
    ...(await renderHook(() => useCompleteAttachmentUpload(), { wrapper })),
    attachmentId,
    queryClient,
    bodies: async () => (await chat.requests('complete')).map(({ body }) => JSON.parse(String(body))),
  }
}

describe('useCompleteAttachmentUpload', () => {
  it('posts the stored file, once in StrictMode', async () => {
    const { result, act, attachmentId, bodies, emulator } = await openHook()
    await act(() => result.current.mutateAsync({ attachmentId }))
    expect(result.current).toMatchObject({ isSuccess: true, data: { attachmentId }, failureCount: 0 })
    expect(await bodies()).toMatchObject([{ AttachmentIds: [attachmentId] }])
    expect((await emulator.state()).attachments).toMatchObject([{ status: 'completed' }])
  })

  it('counts its attempts, and repeats a failed call with the same client token', async () => {
    const { result, act, attachmentId, bodies, emulator } = await openHook()
    await emulator.fault('complete', ...Array(4).fill({ kind: 'status', status: 500 }))
    await act(() => result.current.mutateAsync({ attachmentId }).catch(() => {}))
    expect(result.current).toMatchObject({ isError: true, failureCount: 4 })
    const { variables = { attachmentId } } = result.current
    await act(() => result.current.mutateAsync(variables))
    const tokens = (await bodies()).map(({ ClientToken }) => ClientToken)
    expect(tokens).toEqual(Array(5).fill(variables.clientToken))
  })

  it('keeps the connection token of a call out of TanStack’s cache, and reuses it on a repeat', async () => {
    const { result, act, attachmentId, emulator, queryClient, requests } = await openHook()
    await emulator.configure({ connectionToken: 'canary-token' })
    await emulator.fault('complete', { kind: 'status', status: 403 })
    const connectionToken = 'canary-token'
    await act(() => result.current.mutateAsync({ attachmentId, connectionToken }).catch(() => {}))
    const { variables = { attachmentId } } = result.current
    await act(() => result.current.mutateAsync(variables))
    const sent = (await requests('complete')).map(({ headers }) => headers['x-amz-bearer'])
    expect(sent).toEqual(['canary-token', 'canary-token'])
    const cached = queryClient
      .getMutationCache()
      .findAll({ mutationKey: attachmentsKeys.completeAttachmentUpload })
    expect(cached).toHaveLength(2)
    expect(JSON.stringify(cached.map(({ state }) => state))).not.toContain('canary')
    expect(JSON.stringify(dehydrate(queryClient, { shouldDehydrateMutation: () => true }))).not.toContain(
      'canary',
    )
  })

  it('leaves retries to the request, whatever the app’s defaults are', async () => {
    const mutations = { retry: 3, networkMode: 'online' }
    const { result, act, attachmentId, bodies, emulator } = await openHook(
      {},
      { defaultOptions: { mutations } },
    )
    await emulator.fault('complete', { kind: 'status', status: 403 })
    await act(() => result.current.mutateAsync({ attachmentId }).catch(() => {}))
    expect(result.current).toMatchObject({ isError: true, isPaused: false, failureCount: 1 })
    expect(await bodies()).toHaveLength(1)
  })
})
