import { QueryClient } from '@tanstack/react-query'
import type {
  AttachmentsClientOptions,
  S3UploadParameters,
  UseS3UploadOptions,
  UseS3UploadResult,
} from 'react-connect-attachments'
import { useS3Upload } from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import type { RenderHookResult } from 'vitest-browser-react'
import { renderHook } from 'vitest-browser-react'
import type { Chat } from './browserChat.ts'
import { fileOf, openChat } from './browserChat.ts'
import { wrapperOf } from './browserWrapper.tsx'

/** A chat with `useS3Upload` mounted. */
export interface UploadHook extends Chat, RenderHookResult<UseS3UploadResult, unknown> {
  queryClient: QueryClient
  /** Creates and starts a file, and returns variables for `mutate`. */
  signed(size?: number): Promise<S3UploadParameters & { file: File }>
}

export async function openUpload(
  settings: EmulatorOptions = {},
  {
    queryClient = new QueryClient(),
    client,
    hook,
  }: {
    queryClient?: QueryClient
    client?: Omit<AttachmentsClientOptions, 'region' | 'endpoint'>
    hook?: UseS3UploadOptions
  } = {},
): Promise<UploadHook> {
  const chat = await openChat(settings, client)
  const wrapper = wrapperOf(chat.client, queryClient)
  return {
    ...chat,
    queryClient,
    ...(await renderHook(() => useS3Upload(hook), { wrapper })),
    async signed(size = 1000) {
      const file = fileOf(size)
      return { file, uploadMetadata: (await chat.start(file)).uploadMetadata }
    },
  }
}
