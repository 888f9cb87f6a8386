import type { QueryClientConfig } from '@tanstack/react-query'
import { QueryClient } from '@tanstack/react-query'
import type {
  GetAttachmentResult,
  UseAttachmentUrlOptions,
  UseAttachmentUrlResult,
} from 'react-connect-attachments'
import { useAttachmentUrl } from 'react-connect-attachments'
import type { EmulatorOptions, Fault } from 'react-connect-attachments/testing'
import { onTestFinished, vi } from 'vitest'
import type { RenderHookResult } from 'vitest-browser-react'
import { renderHook } from 'vitest-browser-react'
import type { PostedChat } from './browserPosted.ts'
import { openPostedChat } from './browserPosted.ts'
import { wrapperOf } from './browserWrapper.tsx'

type Options = Omit<UseAttachmentUrlOptions, 'attachmentId'>

/** A chat with a posted file and `useAttachmentUrl` mounted. */
export interface UrlHook extends PostedChat, RenderHookResult<UseAttachmentUrlResult, unknown> {
  queryClient: QueryClient
  /** Mounts the hook again, in the same app. */
  mount(options?: Options): Promise<RenderHookResult<UseAttachmentUrlResult, unknown>>
}

export async function openUrl({
  settings,
  faults = [],
  options,
  app,
}: {
  settings?: EmulatorOptions
  /** Faults of the first GetAttachments. */
  faults?: readonly Fault[]
  options?: Options
  app?: QueryClientConfig
} = {}): Promise<UrlHook> {
  const chat = await openPostedChat(settings)
  await chat.emulator.fault('get', ...faults)
  const queryClient = new QueryClient(app)
  const wrapper = wrapperOf(chat.client, queryClient)
  const { attachmentId } = chat
  const mount = (more?: Options): ReturnType<UrlHook['mount']> =>
    renderHook(() => useAttachmentUrl<GetAttachmentResult>({ attachmentId, ...more }), { wrapper })
  return { ...chat, queryClient, mount, ...(await mount(options)) }
}

/** The clock and timers keep running, and can be moved forward. The emulator, in another process, has its own time. */
export function useMovableTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    shouldAdvanceTime: true,
  })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}
