import { AbortedError } from '../../protocol/appErrors.ts'
import type { FileRejection } from '../../protocol/fileErrors.ts'
import { FileRejectedError } from '../../protocol/fileErrors.ts'
import type { AttachmentsClient } from '../client.ts'
import { internals } from '../client.ts'
import { describeFile } from '../describeFile.ts'
import { isFile } from '../files/isBlob.ts'
import { perClient } from '../perClient.ts'
import { callApp } from '../reportMistake.ts'
import type { AttachmentItem, AttachmentStatus } from '../sending/attachmentItem.ts'
import { stepOf } from '../sending/attachmentItem.ts'
import type { Observer } from '../sending/sending.ts'
import { Sending, sendingOf, sendingsOf } from '../sending/sending.ts'
import { validateDescription } from '../validateFile.ts'
import type { FrameStore } from './frameStore.ts'
import { createFrameStore } from './frameStore.ts'
import { keepSendings } from './keepSendings.ts'
import { createScheduler } from './scheduler.ts'

/** The files of a chat's composer, in display order. */
export interface AttachmentQueue {
  readonly store: FrameStore<readonly AttachmentItem[]>
  /** The item as of the last notification. */
  readonly itemOf: (id: string) => AttachmentItem | undefined
  readonly listeners: Set<AttachmentQueueListener>
  /** Loads files stored before a reload, once. */
  restore: () => void
  /** Adds files, skipping known `File` objects. Invalid files become `rejected`. */
  add: (files: Iterable<File>) => void
  /** Adds a file as `rejected` for a reason validation cannot find. `retry` has no effect. */
  reject: (file: File, rejection: FileRejection) => void
  /** Stops a file, or the wait for its upload slot. */
  abort: (id: string) => void
  /** Continues a failed, aborted or waiting file; validates a rejected one again. */
  retry: (id: string) => void
  /** Aborts and removes a file. */
  remove: (id: string) => void
  /**
   * Posts all files except rejected, failed and aborted ones: uploaded files in display order, others once uploaded.
   * Never rejects. Resolves once each was sent, failed or aborted, with the items queued at the call, minus those the
   * user removed.
   */
  send: () => Promise<readonly AttachmentItem[]>
  /** Removes all files, including those of this tab stored before a reload. */
  clear: () => void
}

/** Callbacks of a queue. */
export interface AttachmentQueueListener {
  /** Called once per posted file. The item no longer has its `file`. */
  onItemSent?: ((item: AttachmentItem) => void) | undefined
  /** Called when a file fails, not when it is rejected or aborted. */
  onItemFailed?: ((item: AttachmentItem) => void) | undefined
}

/** The queue outlives every component. */
export const attachmentQueueOf: (client: AttachmentsClient) => AttachmentQueue = perClient(
  'queue',
  createAttachmentQueue,
)

function createAttachmentQueue(client: AttachmentsClient): AttachmentQueue {
  const { queue: settings, persistence, connectionToken } = client[internals]
  if (!connectionToken) throw new Error('Pass `connectionToken` to createAttachmentsClient.')
  const listeners = new Set<AttachmentQueueListener>()
  const kept = keepSendings(persistence)
  let sendings: readonly Sending[] = []
  let itemsById: ReadonlyMap<string, AttachmentItem> = new Map()
  let isRestored = false
  let isCleared = false
  const store = createFrameStore((): readonly AttachmentItem[] => {
    const items = sendings.map(({ item }) => item)
    itemsById = new Map(items.map((item) => [item.id, item]))
    return items
  })
  const stopObserving = new Map<Sending, () => void>()
  const onDrops = new Set<() => void>()
  /** Rejected for a reason the file does not show. Weak: a removed file can leave memory. */
  const refused = new WeakSet<Sending>()

  const observeAll = (added: readonly Sending[]): void => {
    for (const sending of added) stopObserving.set(sending, sending.observe(observerOf(sending)))
    if (added.length > 0) store.change()
  }

  const observerOf =
    (sending: Sending): Observer =>
    (_, before) => {
      store.change()
      const { item } = sending
      if (item.status === before.status) return
      if (item.status === 'sent' || item.status === 'aborted') kept.remove(item.id)
      if (item.status === 'failed' || item.status === 'aborted') sending.isActive = false
      // A copy: rendering components register again.
      for (const { onItemSent, onItemFailed } of [...listeners]) {
        if (item.status === 'sent') callApp(() => onItemSent?.(item))
        if (item.status === 'failed') callApp(() => onItemFailed?.(item))
      }
    }

  const advance = createScheduler(
    client,
    () => sendings,
    (sending) => {
      if (stopObserving.has(sending)) kept.save(sending)
    },
  )

  /** Continues a file where it stopped. */
  const restart = (sending: Sending): void => {
    sending.isActive = true
    // Another caller may be sending the same file.
    if (!sending.isRunByOthers) sending.report({ type: 'accepted' })
    kept.save(sending)
  }

  /** `held`: files that already count towards `maxFiles`. */
  const admit = (sending: Sending, held: number): void => {
    const rejections = validateDescription(sending.item, client.constraints)
    const { maxFiles } = settings
    if (held >= maxFiles) rejections.push({ code: 'too-many-files', maxFiles })
    if (rejections.length > 0) {
      sending.report({ type: 'rejected', error: new FileRejectedError(rejections) })
      return
    }
    sending.isWanted = settings.autoSend
    restart(sending)
  }

  const abort = (sending: Sending): void => {
    const { status } = sending.item
    sending.isActive = false
    sending.controller?.abort()
    if (status === 'queued' || status === 'uploaded')
      sending.report({ type: 'failed', error: new AbortedError(stepOf(status)) })
  }

  const retry = (sending: Sending): void => {
    const { item, controller } = sending
    if (item.status === 'rejected' && !refused.has(sending)) admit(sending, sendings.filter(isHeld).length)
    else if (controller && (item.waiting || controller.signal.aborted)) {
      controller.abort()
      restart(sending)
    } else if (item.status === 'failed' || item.status === 'aborted') restart(sending)
  }

  const drop = (sending: Sending): void => {
    abort(sending)
    kept.remove(sending.item.id)
    stopObserving.get(sending)?.()
    stopObserving.delete(sending)
    // `send` no longer waits for it.
    for (const onDrop of onDrops) onDrop()
    store.change()
  }

  const untilSettled = (sending: Sending): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (stopObserving.has(sending) && !isSettled(sending.item)) return
        stop()
        onDrops.delete(check)
        resolve()
      }
      const stop = sending.observe(check)
      onDrops.add(check)
    })

  const act = (id: string, action: (sending: Sending) => void): void => {
    for (const sending of sendings) if (sending.item.id === id) action(sending)
    advance()
  }

  return {
    store,
    itemOf: (id) => itemsById.get(id),
    listeners,
    restore: () => {
      if (isRestored) return
      isRestored = true
      callApp(async () => {
        const restored = await kept.load()
        if (isCleared) {
          for (const { item } of restored) kept.remove(item.id)
          return
        }
        for (const sending of restored)
          if (sending.item.file) sendingsOf(client).set(sending.item.file, sending)
        sendings = [...restored, ...sendings]
        observeAll(restored)
        advance()
      })
    },
    add: (files) => {
      const known = new Set(sendings.map(({ item }) => item.file))
      const added = [...new Set(files)].filter((file) => !known.has(file))
      if (!added.every(isFile)) throw new Error('`add` takes File objects.')
      // Describe all before accepting any: describing may throw.
      const fresh = added.map((file) => sendingOf(client, file, describeFile(file)))
      let held = sendings.filter(isHeld).length
      for (const sending of fresh) {
        admit(sending, held)
        if (isHeld(sending)) held += 1
      }
      sendings = [...sendings, ...fresh]
      observeAll(fresh)
      advance()
    },
    reject: (file, rejection) => {
      const sending = new Sending(file, describeFile(file))
      sending.report({ type: 'rejected', error: new FileRejectedError([rejection]) })
      refused.add(sending)
      sendings = [...sendings, sending]
      observeAll([sending])
    },
    abort: (id) => act(id, abort),
    retry: (id) => act(id, retry),
    remove: (id) =>
      act(id, (sending) => {
        sendings = sendings.filter((other) => other !== sending)
        drop(sending)
      }),
    send: async () => {
      const seen = sendings
      const ends = seen
        .filter(({ item }) => !isSettled(item))
        .map((sending) => {
          sending.isWanted = true
          kept.save(sending)
          return untilSettled(sending)
        })
      advance()
      await Promise.all(ends)
      // Omit files the user removed; keep sent ones, which the app may have removed.
      const current = new Set(sendings)
      return seen
        .filter((sending) => sending.item.status === 'sent' || current.has(sending))
        .map(({ item }) => item)
    },
    clear: () => {
      const dropped = sendings
      sendings = []
      dropped.forEach(drop)
      // `persistence.clear()` would also remove other tabs' files.
      isCleared = true
    },
  }
}

/** Nothing happens to it until the user retries. */
function isSettled({ status }: AttachmentItem): boolean {
  return settled.includes(status)
}

const settled: readonly AttachmentStatus[] = ['rejected', 'sent', 'failed', 'aborted']

/** Counts towards `maxFiles`. */
function isHeld({ item }: Sending): boolean {
  return item.status !== 'sent' && item.status !== 'rejected'
}
