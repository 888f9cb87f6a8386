import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { clear } from 'idb-keyval'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  describeFile,
  s3Upload,
  startAttachmentUpload,
  useAttachmentQueue,
  useAttachmentUrl,
  useCompleteAttachmentUpload,
  useDownloadAttachment,
  useS3Upload,
  useSendAttachment,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { onTestFinished } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { openChat } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { canaryFile, connectionToken } from './canaries.ts'

type Tell = (...parameters: unknown[]) => void

/** Every hook that sends something, with callbacks that record their arguments. */
function useEverything(attachmentId: string, tell: Tell) {
  const options = { onMutate: tell, onSuccess: tell, onError: tell, onSettled: tell }
  return {
    start: useStartAttachmentUpload(options),
    upload: useS3Upload(options),
    complete: useCompleteAttachmentUpload(options),
    send: useSendAttachment(options),
    download: useDownloadAttachment(options),
    url: useAttachmentUrl({ attachmentId, enabled: false }),
    tray: useAttachmentQueue({ onItemSent: tell, onItemFailed: tell }),
  }
}

/** A page that uses all canaries. */
export interface Stage extends Chat {
  queryClient: QueryClient
  /** The hooks' rendered state. */
  shown(): ReturnType<typeof useEverything>
  act(work: () => Promise<unknown>): Promise<void>
  /** Id of a posted file. */
  attachmentId: string
  /** Everything that the library passed to the app, through callbacks and events. */
  told: unknown[]
  tell: Tell
}

/** No retries and no pacing, unless `retry` sets them. */
const impatient = {
  maxAttempts: 1,
  // 0 would be no limit.
  throttlePatience: 1e-9,
  networkPatience: 1,
  quota: { requestsPerSecond: 1000, burst: 5 },
}

export async function openStage(
  settings: EmulatorOptions = {},
  options: Omit<AttachmentsClientOptions, 'region' | 'endpoint'> = {},
): Promise<Stage> {
  const told: unknown[] = []
  const tell: Tell = (...parameters) => void told.push(...parameters)
  const persistence = createIndexedDbPersistence({ key: 'chat', onWarning: tell })
  const quotas = { start: null, complete: null, get: null }
  const chat = await openChat(
    { connectionToken, quotas, exposeRetryAfter: true, exposeS3Headers: true },
    {
      connectionToken: () => connectionToken,
      persistence,
      queue: { autoSend: true },
      ...options,
      retry: { ...impatient, ...options.retry },
    },
  )
  const attachmentId = await post(chat)
  await chat.emulator.configure(settings)
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onSuccess: tell, onError: tell, onSettled: tell }),
    mutationCache: new MutationCache({ onMutate: tell, onSuccess: tell, onError: tell, onSettled: tell }),
  })
  const { result, act } = await renderHook(() => useEverything(attachmentId, tell), {
    wrapper: wrapperOf(chat.client, queryClient),
  })
  listen(tell)
  onTestFinished(async () => {
    await Promise.all([persistence.clear(), clear()])
    localStorage.clear()
  })
  return {
    ...chat,
    queryClient,
    attachmentId,
    told,
    tell,
    shown: () => result.current,
    act: async (work) => {
      await act(work)
    },
  }
}

async function post({ client }: Chat): Promise<string> {
  const file = canaryFile()
  const { attachmentId, uploadMetadata } = await startAttachmentUpload(client, describeFile(file))
  await s3Upload(client, { file, uploadMetadata })
  await completeAttachmentUpload(client, { attachmentId })
  return attachmentId
}

/** Before vitest, which would fail the run for an intentional error. */
function listen(tell: Tell): void {
  const options = { capture: true }
  for (const name of ['error', 'unhandledrejection']) {
    const listener = (event: Event): void => {
      tell(event)
      event.stopImmediatePropagation()
      event.preventDefault()
    }
    addEventListener(name, listener, options)
    onTestFinished(() => removeEventListener(name, listener, options))
  }
}
