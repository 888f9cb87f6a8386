import type { QueryClient } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import type {
  AttachmentStep,
  AttachmentsClientOptions,
  UseAttachmentQueueOptions,
  UseAttachmentQueueResult,
  UseSendAttachmentOptions,
  UseSendAttachmentResult,
} from 'react-connect-attachments'
import { sendAttachment, useAttachmentQueue, useSendAttachment } from 'react-connect-attachments'
import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import type { RenderHookResult } from 'vitest-browser-react'
import { renderHook } from 'vitest-browser-react'
import type { Chat } from './browserChat.ts'
import { eventually, fileOf, goOffline, largerThanBuffers, openChat } from './browserChat.ts'
import { wrapperOf } from './browserWrapper.tsx'
import { roomToAct } from './roomToAct.ts'

/** A chat whose files have different names. */
export interface SendingChat extends Chat {
  /** Requests for the files with this name, in order, without preflights. */
  arrived(name: string): Promise<string[]>
  /** Digest of the attachment, for each Complete of such a file with status 200. */
  posts(name: string): Promise<(string | undefined)[]>
  /** Sends another file through the same client. By then, an earlier file would have sent its remaining requests. */
  sendAnother(size?: number): Promise<void>
}

/** The hook's result, and a wait for what the user sees. */
interface Watched<T, TProps> extends RenderHookResult<T, TProps> {
  untilShown(condition: (shown: T) => boolean): Promise<void>
}

/** Options that are not the hook's. */
export interface App {
  client?: Omit<AttachmentsClientOptions, 'region' | 'endpoint'> | undefined
  queryClient?: QueryClient | undefined
}

/** There is no quota, because these tests do not need one. */
export async function openSendingChat(
  settings: EmulatorOptions = {},
  options: App['client'] = {},
): Promise<SendingChat> {
  const chat = await openChat({ quotas: { start: null, complete: null }, ...settings }, options)
  const of = async (name: string) => {
    const { requests, attachments } = await chat.emulator.state()
    const named = attachments.filter(({ attachmentName }) => attachmentName === name)
    const marks = [JSON.stringify(name), ...named.map(({ attachmentId }) => attachmentId)]
    const sent = requests.filter(({ operation }) => operation !== 'preflight')
    return {
      named,
      sent: sent.filter(({ url, body }) => marks.some((mark) => `${url} ${body}`.includes(mark))),
    }
  }
  return {
    ...chat,
    arrived: async (name) => (await of(name)).sent.map(({ operation }) => operation),
    async posts(name) {
      const { named, sent } = await of(name)
      return sent
        .filter(({ operation, status }) => operation === 'complete' && status === 200)
        .map(
          ({ body }) => named.find(({ attachmentId }) => String(body).includes(attachmentId))?.object?.sha256,
        )
    },
    sendAnother: async (size = 1000) =>
      void (await sendAttachment(chat.client, { file: fileOf(size, 'another.png') })),
  }
}

async function renderWatched<T, TProps>(
  useHook: (props?: TProps) => T,
  { client }: Chat,
  { queryClient }: App,
): Promise<Watched<T, TProps>> {
  const committed: { current?: T } = {}
  const looking = new Set<() => void>()
  const { result, ...hook } = await renderHook(
    (props?: TProps) => {
      const shown = useHook(props)
      useLayoutEffect(() => {
        committed.current = shown
        for (const look of looking) look()
      })
      return shown
    },
    { wrapper: wrapperOf(client, queryClient) },
  )
  const current = (): T => committed.current ?? result.current
  return {
    ...hook,
    result: {
      get current() {
        return current()
      },
    },
    untilShown: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition(current())) return
          looking.delete(look)
          resolve()
        }
        looking.add(look)
        look()
      }),
  }
}

/** A chat with its composer's queue mounted. */
export interface Tray extends SendingChat, Watched<UseAttachmentQueueResult, UseAttachmentQueueOptions> {
  /** Status and wait of each item. */
  shown(): string[]
  /** Ids in displayed order. */
  id(index?: number): string
}

export function shownOf({ items }: Pick<UseAttachmentQueueResult, 'items'>): string[] {
  return items.map(({ status, waiting }) => (waiting ? `${status} ${waiting.reason}` : status))
}

export async function openTray(
  settings: EmulatorOptions = {},
  { client, queryClient, ...options }: App & Omit<UseAttachmentQueueOptions, 'client'> = {},
): Promise<Tray> {
  const chat = await openSendingChat(settings, client)
  const hook = await renderWatched(
    (changed: UseAttachmentQueueOptions = options) => useAttachmentQueue(changed),
    chat,
    { queryClient },
  )
  return {
    ...chat,
    ...hook,
    shown: () => shownOf(hook.result.current),
    id: (index = 0) => hook.result.current.items[index]?.id ?? '',
  }
}

/** A chat with `useSendAttachment` mounted. */
export interface Sender extends SendingChat, Watched<UseSendAttachmentResult, never> {
  /** The step and the wait. */
  shown(): string
}

export function stepOf({ step, waiting }: Pick<UseSendAttachmentResult, 'step' | 'waiting'>): string {
  return waiting ? `${step} ${waiting.reason}` : step
}

export async function openSender(
  settings: EmulatorOptions = {},
  { client, queryClient, ...options }: App & Omit<UseSendAttachmentOptions, 'client'> = {},
): Promise<Sender> {
  const chat = await openSendingChat(settings, client)
  const hook = await renderWatched(() => useSendAttachment(options), chat, { queryClient })
  return { ...chat, ...hook, shown: () => stepOf(hook.result.current) }
}

/** A point of a send where a file stays for a while. */
export interface Place {
  /** The displayed state. */
  at: string
  /** The step in the error of an abort there. */
  step: AttachmentStep
  /** Requests received by then. */
  arrivals: Operation[]
  /** What holds a file there: a fault of the last operation, or the loss of the network after it. */
  by: Fault | 'bandwidth' | 'offline'
}

/** Long enough to act in, but short. */
const ms = await roomToAct()
const late: Fault = { kind: 'delay', ms }
const throttled: Fault = { kind: 'status', status: 429, xAmzRetryAfter: String(ms) }
const busy: Fault = { kind: 'status', status: 503, xAmzRetryAfter: String(ms) }

const all: Operation[] = ['start', 'put', 'complete']

/** The requests of a file that resumes from a point: no finished step is repeated. */
export function restFrom({ step }: Place): Operation[] {
  return all.slice(['start', 'upload', 'complete'].indexOf(step))
}

/** Every step of a send, and every wait. */
export const places: Place[] = [
  { at: 'starting', step: 'start', arrivals: ['start'], by: late },
  { at: 'uploading', step: 'upload', arrivals: ['start', 'put'], by: 'bandwidth' },
  { at: 'confirming', step: 'upload', arrivals: ['start', 'put'], by: late },
  { at: 'completing', step: 'complete', arrivals: all, by: late },
  { at: 'starting throttled', step: 'start', arrivals: ['start'], by: throttled },
  { at: 'completing throttled', step: 'complete', arrivals: all, by: throttled },
  { at: 'starting retrying', step: 'start', arrivals: ['start'], by: busy },
  { at: 'uploading retrying', step: 'upload', arrivals: ['start', 'put'], by: busy },
  { at: 'completing retrying', step: 'complete', arrivals: all, by: busy },
  { at: 'starting offline', step: 'start', arrivals: [], by: 'offline' },
  { at: 'uploading offline', step: 'upload', arrivals: ['start'], by: 'offline' },
  { at: 'completing offline', step: 'complete', arrivals: ['start', 'put'], by: 'offline' },
]

/** Settings of an emulator that can keep a file at each of them, and of a client for it. */
export const keeping: [EmulatorOptions, App] = [{ exposeRetryAfter: true }, {}]

/**
 * Holds a file at a point, and the next one that gets there: once that one is sent, the first would have continued too.
 * Resolves shortly before that point, with a function that restores the network.
 */
export async function bring(
  { emulator, arrived }: SendingChat,
  { arrivals, by }: Place,
  begin: (file: File) => void,
): Promise<{ file: File; goOnline: () => void }> {
  const last = arrivals.at(-1)
  const file = fileOf(by === 'bandwidth' ? largerThanBuffers : 1000)
  if (by === 'bandwidth') await emulator.configure({ bytesPerSecond: (file.size / ms) * 1000 })
  else if (last) await emulator.fault(last, ...Array<Fault>(2).fill(by === 'offline' ? late : by))
  const isCut = by === 'offline'
  let goOnline = isCut && !last ? goOffline() : undefined
  begin(file)
  await eventually(() => arrived(file.name)).toEqual(arrivals)
  if (isCut) goOnline ??= goOffline()
  return { file, goOnline: () => goOnline?.() }
}
