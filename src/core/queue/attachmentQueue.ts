import { AbortedError } from '../../protocol/appErrors.ts'
import type { FileRejection } from '../../protocol/fileErrors.ts'
import { FileRejectedError } from '../../protocol/fileErrors.ts'
import type { AttachmentsClient } from '../client.ts'
import { internalsOf } from '../client.ts'
import { describeFile } from '../describeFile.ts'
import type { AttachmentFile } from '../files/attachmentFile.ts'
import { isAttachmentFile } from '../files/attachmentFile.ts'
import { perClient } from '../perClient.ts'
import { validateOriginal } from '../prepareUpload.ts'
import { callApp } from '../reportMistake.ts'
import { scansOf } from '../scans.ts'
import type { AttachmentItem, AttachmentStatus } from '../sending/attachmentItem.ts'
import { isRejectedByScan, stepOf } from '../sending/attachmentItem.ts'
import type { Observer } from '../sending/sending.ts'
import { Sending } from '../sending/sending.ts'
import { remember, sendingOf } from '../sending/sendings.ts'
import { createFrameStore } from './frameStore.ts'
import { keepSendings } from './keepSendings.ts'
import type { AttachmentQueueListener } from './queueListeners.ts'
import { createQueueListeners } from './queueListeners.ts'
import { createScheduler } from './scheduler.ts'
import { createWaits, isSettled } from './waits.ts'

/** The files of a chat's composer. The functions work without their object. */
export interface AttachmentQueue {
  /** In display order. The list and its items keep their identity until they change. */
  readonly items: readonly AttachmentItem[]
  readonly itemOf: (id: string) => AttachmentItem | undefined
  /** Calls `onChange` at most once per frame. Returns an unsubscribe function. */
  subscribe: (onChange: () => void) => () => void
  /** Returns a function that removes the listener. */
  listen: (listener: AttachmentQueueListener) => () => void
  /**
   * Adds files, skipping known objects. Invalid files become `rejected`. Returns the item of each file, known ones
   * included, in order and without duplicates.
   * @throws {Error} for anything but a file; nothing is added then.
   */
  add: (files: Iterable<AttachmentFile>) => readonly AttachmentItem[]
  /** Adds a file as `rejected` for a reason validation cannot find. `retry` has no effect. */
  reject: (file: AttachmentFile, rejection: FileRejection) => AttachmentItem
  /** Stops a file, or the wait for its upload slot. */
  abort: (id: string) => void
  /** Continues a failed, aborted or waiting file; validates a rejected one again. */
  retry: (id: string) => void
  /** Aborts and removes a file. */
  remove: (id: string) => void
  /**
   * Posts the files with these ids, or all, except rejected, failed and aborted ones: uploaded files in display order, others
   * once uploaded. Resolves once each was sent, failed or aborted, with their items in display order, minus those the user
   * removed; unknown ids are ignored. A failure is in `item.error`: `send` rejects only if `ids` is a string.
   */
  send: (ids?: readonly string[]) => Promise<readonly AttachmentItem[]>
  /** Removes all files, including those of this tab stored before a reload. */
  clear: () => void
}

/**
 * The queue of a client, which outlives every component; `useAttachmentQueue` shows the same one. Files stored before a reload
 * return after the first `subscribe`, `add` or `send`.
 * @throws {Error} without the client's `connectionToken`.
 */
export const attachmentQueue: (client: AttachmentsClient) => AttachmentQueue = perClient(
  'queue',
  createAttachmentQueue,
)

function createAttachmentQueue(client: AttachmentsClient): AttachmentQueue {
  const { queue: settings, persistence, connectionToken } = internalsOf(client)
  if (!connectionToken) throw new Error('Pass `connectionToken` to createAttachmentsClient.')
  const scans = scansOf(client)
  const kept = keepSendings(persistence)
  /** By id, in display order. */
  let sendings = new Map<string, Sending>()
  /** Removed, but sent, or perhaps sent: the scanner may still reject them. */
  let sentBefore: readonly Sending[] = []
  let isRestored = false
  let isCleared = false
  const { listen, tell } = createQueueListeners()
  const store = createFrameStore(() => [...sendings.values()].map(({ item }) => item))
  /** Weak: of removed files, only those of `sentBefore` are needed. */
  const stopObserving = new WeakMap<Sending, () => void>()
  const waits = createWaits()
  /** Rejected for a reason the file does not show. Weak: a removed file can leave memory. */
  const refused = new WeakSet<Sending>()

  const observeAll = (added: readonly Sending[]): void => {
    for (const sending of added) {
      // Removed while it was posted, and added again.
      stopObserving.get(sending)?.()
      stopObserving.set(sending, sending.observe(observerOf(sending)))
    }
    added.forEach(show)
    if (added.length > 0) store.change()
  }

  const append = (added: readonly Sending[]): void => {
    for (const sending of added) sendings.set(sending.item.id, sending)
    observeAll(added)
  }

  /** Whatever the page knows of it, an attachment in the transcript is sent. */
  const show = (sending: Sending): void => {
    const { attachmentId, scan: before } = sending.item
    const scan = scans.get(attachmentId)
    if (scan && scan !== before) sending.report({ type: 'shown', scan })
  }
  scans.subscribe(({ attachmentId }) => {
    for (const sending of [...sentBefore, ...sendings.values()])
      if (sending.item.attachmentId === attachmentId) show(sending)
  })

  const observerOf =
    (sending: Sending): Observer =>
    (event, before) => {
      store.change()
      const { item } = sending
      const became = (status: AttachmentStatus): boolean => item.status === status && before.status !== status
      // Another caller aborted it; the queue's own `abort` makes it inactive first.
      if (became('aborted') && sending.isActive) {
        restart(sending)
        return advance()
      }
      if (event.type === 'prepared' && sendings.has(item.id)) kept.save(sending)
      if (became('sent') || became('aborted') || became('rejected')) kept.remove(item.id)
      if (became('failed') || became('aborted') || became('rejected')) sending.isActive = false
      if (became('sent')) tell('onItemSent', item)
      if (became('failed') && sendings.has(item.id)) tell('onItemFailed', item)
      if (isRejectedByScan(item) && !isRejectedByScan(before)) tell('onItemRejected', item)
    }

  const advance = createScheduler(
    client,
    () => sendings.values(),
    (sending) => {
      // After a reload, Start may have returned an attachment that is posted already.
      show(sending)
      if (sendings.has(sending.item.id)) kept.save(sending)
    },
  )

  const restore = (): void => {
    if (isRestored) return
    isRestored = true
    callApp(async () => {
      const restored = await kept.load()
      if (isCleared) {
        for (const { item } of restored) kept.remove(item.id)
        return
      }
      for (const sending of restored) remember(client, sending)
      sendings = new Map([...restored.map((sending) => [sending.item.id, sending] as const), ...sendings])
      observeAll(restored)
      advance()
    })
  }

  const countHeld = (): number => [...sendings.values()].filter(isHeld).length

  /** Continues a file where it stopped. */
  const restart = (sending: Sending): void => {
    sending.isActive = true
    // Another caller may be sending the same file.
    if (!sending.isRunByOthers) sending.report({ type: 'accepted' })
    kept.save(sending)
  }

  /** `held`: files that already count towards `maxFiles`. */
  const admit = (sending: Sending, held: number): void => {
    const rejections = validateOriginal(client, sending.asked)
    const { maxFiles } = settings
    if (held >= maxFiles) rejections.push({ code: 'too-many-files', maxFiles })
    if (rejections.length > 0) {
      sending.report({ type: 'rejected', error: new FileRejectedError(rejections) })
      return
    }
    sending.isWanted ||= settings.autoSend
    restart(sending)
  }

  const abort = (sending: Sending): void => {
    const { isRunByOthers } = sending
    const { status } = sending.item
    sending.isActive = false
    sending.controller?.abort()
    if (status === 'queued' || status === 'uploaded')
      sending.report({ type: 'failed', error: new AbortedError(stepOf(status)) })
    // `send` does not wait for another caller.
    if (isRunByOthers) waits.end(sending)
  }

  const retry = (sending: Sending): void => {
    const { item, controller } = sending
    if (item.status === 'rejected' && !refused.has(sending)) admit(sending, countHeld())
    else if (controller && (item.waiting || controller.signal.aborted)) {
      controller.abort()
      restart(sending)
    } else if (!sending.isActive && item.status !== 'rejected' && item.status !== 'sent') restart(sending)
  }

  const drop = (sending: Sending): void => {
    const { id, status, attachmentId } = sending.item
    // A restored file may be posted, but only one with an id can be found in the transcript.
    const mayBePosted = sending.mayBePosted && attachmentId !== undefined
    abort(sending)
    kept.remove(id)
    if (status === 'sent' || status === 'completing' || mayBePosted)
      sentBefore = [...sentBefore, sending].slice(-mostSentBefore)
    else stopObserving.get(sending)?.()
    waits.end(sending)
    store.change()
  }

  const act = (id: string, action: (sending: Sending) => void): void => {
    const sending = sendings.get(id)
    if (sending) action(sending)
    advance()
  }

  return {
    get items() {
      return store.get()
    },
    itemOf: (id) => sendings.get(id)?.item,
    subscribe: (onChange) => {
      restore()
      return store.subscribe(onChange)
    },
    listen,
    add: (files) => {
      const distinct = [...new Set(files)]
      if (!distinct.every(isAttachmentFile))
        throw new Error('`add` takes File objects, or `{ uri, name, type, size }` in React Native.')
      restore()
      const known = new Map([...sendings.values()].map((sending) => [sending.item.file, sending]))
      // Describe all before accepting any: describing may throw.
      const chosen = distinct.map((file) => known.get(file) ?? sendingOf(client, file, describeFile(file)))
      const fresh = chosen.filter(({ item }) => !sendings.has(item.id))
      let held = countHeld()
      for (const sending of fresh) {
        admit(sending, held)
        if (isHeld(sending)) held += 1
      }
      append(fresh)
      advance()
      return chosen.map(({ item }) => item)
    },
    reject: (file, rejection) => {
      const sending = new Sending(file, describeFile(file))
      sending.report({ type: 'rejected', error: new FileRejectedError([rejection]) })
      refused.add(sending)
      append([sending])
      return sending.item
    },
    abort: (id) => act(id, abort),
    retry: (id) => act(id, retry),
    remove: (id) =>
      act(id, (sending) => {
        sendings.delete(id)
        drop(sending)
      }),
    send: async (ids) => {
      if (typeof ids === 'string') throw new Error('`send` takes an array of ids, or nothing.')
      restore()
      // `onClick={queue.send}` passes an event.
      const chosen = Array.isArray(ids) ? new Set(ids) : undefined
      const seen = [...sendings.values()].filter(({ item }) => chosen?.has(item.id) ?? true)
      const settled = seen
        .filter(({ item }) => !isSettled(item))
        .map((sending) => {
          sending.isWanted = true
          // Inactive: another caller continued what the user aborted, or what failed here.
          if (!sending.controller || sending.isRunByOthers) sending.isActive = true
          kept.save(sending)
          return waits.untilSettled(sending)
        })
      advance()
      await Promise.all(settled)
      // Omit files the user removed; keep sent ones, which the app may have removed.
      return seen.map(({ item }) => item).filter(({ id, status }) => status === 'sent' || sendings.has(id))
    },
    clear: () => {
      // `persistence.clear()` would also remove other tabs' files.
      isCleared = true
      restore()
      const dropped = [...sendings.values()]
      sendings.clear()
      dropped.forEach(drop)
    },
  }
}

/** A chat has at most 35 attachments, and a scan takes at most a minute. */
const mostSentBefore = 50

/** Counts towards `maxFiles`. */
function isHeld({ item }: Sending): boolean {
  return item.status !== 'sent' && item.status !== 'rejected'
}
