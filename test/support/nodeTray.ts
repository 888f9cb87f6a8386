import type { AttachmentsClientOptions } from 'react-connect-attachments'
import type {
  CreateEmulatorOptions,
  Emulator,
  Operation,
  RecordedRequest,
} from 'react-connect-attachments/testing'
import { createEmulator } from 'react-connect-attachments/testing'
import type { AttachmentQueue } from '../../src/core/queue/attachmentQueue.ts'
import { attachmentQueue } from '../../src/core/queue/attachmentQueue.ts'
import type { AttachmentQueueSettings } from '../../src/core/queue/attachmentQueueSettings.ts'
import type { Chat } from './nodeChat.ts'
import { bodyOf, joinChat } from './nodeChat.ts'

/** A chat and its queue. */
export interface Tray extends Chat {
  queue: AttachmentQueue
  /** Displayed name and status of each item. */
  shown(): string[]
  idOf(name: string): string
  /** Requests to the service and the store: operation and, for Start, name. */
  requests(operation: Operation): RecordedRequest[]
  /** Names in the order of their Completes. */
  posted(): string[]
}

/** A queue with a service without throttling, unless `service` sets it. */
export function openTray(
  settings: Partial<AttachmentQueueSettings> = {},
  service: CreateEmulatorOptions = {},
  options: AttachmentsClientOptions = {},
): Tray {
  const unlimited = { quotas: { start: null, complete: null }, latencyMs: 10, attachmentsPerContact: 100 }
  return joinTray(createEmulator({ ...unlimited, ...service }), settings, options)
}

/** Another queue of the same chat, as after a reload. */
export function joinTray(
  emulator: Emulator,
  settings: Partial<AttachmentQueueSettings> = {},
  options: AttachmentsClientOptions = {},
): Tray {
  const chat = joinChat(emulator, { ...options, queue: settings })
  const queue = attachmentQueue(chat.client)
  // As the first component does.
  queue.subscribe(() => {})
  const itemOf = (name: string) => queue.items.find((item) => item.attachmentName === name)
  const requests = (operation: Operation) => chat.sent().filter((request) => request.operation === operation)
  return {
    ...chat,
    queue,
    requests,
    shown: () => queue.items.map(({ attachmentName, status }) => `${attachmentName} ${status}`),
    idOf: (name) => itemOf(name)?.id ?? '',
    posted: () =>
      requests('complete').map((request) => {
        const [id] = idsOf(request)
        return (
          chat.emulator.attachments.find(({ attachmentId }) => attachmentId === id)?.attachmentName ?? '?'
        )
      }),
  }
}

function idsOf(request: RecordedRequest): unknown[] {
  const { AttachmentIds } = bodyOf(request)
  return Array.isArray(AttachmentIds) ? AttachmentIds : []
}

/** `0.png`, `1.png`, … */
export function filesOf(count: number): File[] {
  return Array.from({ length: count }, (_, index) => new File([`bytes ${index}`], `${index}.png`))
}
