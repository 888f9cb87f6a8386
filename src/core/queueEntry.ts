import type { AttachmentError, AttachmentStep } from '../protocol/errors.ts'
import { isAttachmentError, UnexpectedError } from '../protocol/errors.ts'
import type { AttachmentDraft, SendNews } from './attachmentDraft.ts'
import type { AttachmentItem } from './attachmentItem.ts'
import type { AttachmentPersistence } from './attachmentPersistence.ts'
import type { AttachmentsClient } from './client.ts'
import { describeFile } from './describeFile.ts'
import { callApp, reportMistake } from './reportMistake.ts'
import { nothingSent } from './transfer.ts'

/** Whom a tray tells. */
export interface AttachmentQueueListener {
  /**
   * Called once for each file that the chat has taken. Its `file` is let go of by then: what a message shows of it has to be
   * kept before.
   */
  onItemSent?: ((item: AttachmentItem) => void) | undefined
  /** Called when a file has failed; not for what was rejected or aborted. */
  onItemFailed?: ((item: AttachmentItem) => void) | undefined
}

/** What the entries of a tray need to know of it. */
export interface Tray {
  readonly client: AttachmentsClient
  readonly listeners: ReadonlySet<AttachmentQueueListener>
  readonly change: () => void
}

/** One file in a tray: what is shown of it, and what nobody else needs to know. */
export interface QueueEntry {
  item: AttachmentItem
  /** While there is something to send. */
  draft?: AttachmentDraft | undefined
  /** Of the half that is under way. */
  controller?: AbortController | undefined
  /** The user has pressed Retry while it was on its way: it is stopped there, and begins again. */
  isRetried?: boolean
  /** Rejected for a reason that the file itself does not tell. */
  isRefused?: boolean
  /** The user has pressed Send. */
  isWanted: boolean
  /** One half of the way is under way, by this tray's doing. */
  isRunning: boolean
  unfollow?: (() => void) | undefined
  /** Called whenever something is heard of it on its way. */
  onNews?: (() => void) | undefined
  /** Called when it is sent, has failed, was aborted or removed. */
  onEnd: (() => void)[]
}

export function createEntry(file: File, id: string, over?: Partial<AttachmentItem>): QueueEntry {
  return {
    item: {
      id,
      file,
      ...describeFile(file),
      status: 'queued',
      waiting: null,
      progress: nothingSent,
      attachmentId: undefined,
      error: undefined,
      failureCount: 0,
      ...over,
    },
    isWanted: false,
    isRunning: false,
    onEnd: [],
  }
}

export function update(tray: Tray, entry: QueueEntry, news: Partial<AttachmentItem>): void {
  entry.item = { ...entry.item, ...news }
  tray.change()
}

/** Keeps it over a reload, as far as it has come. What the user has stopped does not begin again by itself. */
export function save(tray: Tray, { item, draft, isWanted }: QueueEntry): void {
  if (!draft || item.status === 'aborted') return
  const { id, attachmentName, contentType } = item
  const { file, startToken, completeToken, attachmentId } = draft
  const kept = { id, file, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted }
  withPersistence(tray, (persistence) => persistence.save(kept))
}

/** Nothing waits for the store: it may be slow, or stuck. */
export function withPersistence(
  { client }: Tray,
  act: (persistence: AttachmentPersistence) => Promise<void>,
): void {
  const { persistence } = client
  if (persistence) callApp(() => act(persistence))
}

/** Nothing more happens by itself. */
export function end(tray: Tray, entry: QueueEntry, news: Partial<AttachmentItem>): void {
  update(tray, entry, { waiting: null, ...news })
  for (const onEnd of entry.onEnd.splice(0)) onEnd()
}

export function fail(tray: Tray, entry: QueueEntry, error: AttachmentError): void {
  const isAborted = error.name === 'UploadAbortedError'
  const failureCount = entry.item.failureCount + (isAborted ? 0 : 1)
  end(tray, entry, { status: isAborted ? 'aborted' : 'failed', error, failureCount })
  const { item } = entry
  if (isAborted) withPersistence(tray, (persistence) => persistence.remove(item.id))
  // A copy, for a component that renders meanwhile puts itself in again.
  else for (const listener of [...tray.listeners]) callApp(() => listener.onItemFailed?.(item))
}

/** Shows how the draft fares. It may be sent by somebody else too, who was given the same `File`. */
export function follow(tray: Tray, entry: QueueEntry, draft: AttachmentDraft): void {
  const listener = ({ step, failed, ...news }: SendNews): void => {
    if (step === 'done') {
      entry.unfollow?.()
      entry.unfollow = undefined
      entry.draft = undefined
      withPersistence(tray, (persistence) => persistence.remove(entry.item.id))
      // What is sent keeps no file alive.
      end(tray, entry, { status: 'sent', file: undefined })
      const { item } = entry
      for (const { onItemSent } of [...tray.listeners]) callApp(() => onItemSent?.(item))
    } else if (entry.isRunning) {
      const { status, failureCount } = entry.item
      update(tray, entry, {
        ...news,
        status: step && step !== 'idle' ? step : status,
        failureCount: failureCount + (failed ? 1 : 0),
        attachmentId: draft.attachmentId,
      })
      entry.onNews?.()
    }
  }
  entry.draft = draft
  draft.listeners.add(listener)
  entry.unfollow = () => draft.listeners.delete(listener)
}

/** One half of the way: the act that an error names, and the work. */
export type Half = [
  step: AttachmentStep,
  work: (client: AttachmentsClient, draft: AttachmentDraft, signal: AbortSignal) => Promise<unknown>,
]

/** Goes one half of the way, to its end, whatever that is: a file is never left between two states. */
export async function run(tray: Tray, entry: QueueEntry, ...[step, work]: Half): Promise<void> {
  const { draft } = entry
  if (!draft) return
  const controller = new AbortController()
  entry.controller = controller
  entry.isRunning = true
  try {
    await work(tray.client, draft, controller.signal)
    entry.isRunning = false
  } catch (error) {
    entry.isRunning = false
    // An app that removes what is sent stops it too late; what is retried begins again.
    if (entry.item.status === 'sent' || entry.isRetried) return
    const isKnown = isAttachmentError(error)
    if (!isKnown) reportMistake(error)
    fail(tray, entry, isKnown ? error : new UnexpectedError(step))
  }
}
