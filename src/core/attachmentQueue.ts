import type { FileRejection } from '../protocol/errors.ts'
import { FileRejectedError, UploadAbortedError } from '../protocol/errors.ts'
import { createDraft, draftsOf } from './attachmentDraft.ts'
import type { AttachmentItem } from './attachmentItem.ts'
import type { PersistedAttachment } from './attachmentPersistence.ts'
import type { SomeSettings } from './attachmentQueueSettings.ts'
import { defaultSettings, withSettings } from './attachmentQueueSettings.ts'
import type { AttachmentsClient } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { FrameStore } from './frameStore.ts'
import { createFrameStore } from './frameStore.ts'
import { isFile } from './isBlob.ts'
import type { AttachmentQueueListener, Half, QueueEntry, Tray } from './queueEntry.ts'
import { createEntry, end, fail, follow, run, save, update, withPersistence } from './queueEntry.ts'
import { completeDraft, draftOf, uploadDraft } from './sendAttachment.ts'
import { untilQuiet } from './untilQuiet.ts'
import { validateDescription } from './validateFile.ts'

/** The tray of a chat's composer: files in the order that the person sees, each on its way by itself. */
export interface AttachmentQueue {
  readonly store: FrameStore<readonly AttachmentItem[]>
  /** The item of this id, as it is shown. */
  readonly itemOf: (id: string) => AttachmentItem | undefined
  readonly listeners: Set<AttachmentQueueListener>
  /** Settings that are left out or `undefined` stay as they are. */
  configure: (settings: SomeSettings) => void
  /** Takes files, but none twice; those that cannot be sent stay in sight as `rejected`. */
  add: (files: Iterable<File>) => void
  /** Shows a file as `rejected`, for a reason that the file itself does not tell. `retry` does not look at it again. */
  reject: (file: File, rejection: FileRejection) => void
  /** Stops what is on its way, or takes back what waits. */
  abort: (id: string) => void
  /** Goes on with what failed, was aborted or waits, and looks again at what was rejected. */
  retry: (id: string) => void
  /** Takes it out of the tray; what is on its way is stopped first. */
  remove: (id: string) => void
  /**
   * Posts what is in the tray now, but for what is rejected, failed or aborted: what is stored in the order that the user
   * sees, the rest as soon as it is. Resolves when each has come to an end, with every item that the user saw in the tray, those
   * that were not posted included: only where all of them are `sent` has all been sent. Never rejects.
   */
  send: () => Promise<readonly AttachmentItem[]>
  /** Empties the tray, and what is kept of it over a reload. */
  clear: () => void
}

const queues = new WeakMap<AttachmentsClient, AttachmentQueue>()

/** The client's tray, which outlives every component. */
export function attachmentQueueOf(client: AttachmentsClient): AttachmentQueue {
  const queue = queues.get(client) ?? createAttachmentQueue(client)
  queues.set(client, queue)
  return queue
}

function createAttachmentQueue(client: AttachmentsClient): AttachmentQueue {
  if (!client.connectionToken) throw new Error('Pass `connectionToken` to createAttachmentsClient.')
  const listeners = new Set<AttachmentQueueListener>()
  let settings = defaultSettings
  let entries: readonly QueueEntry[] = []
  let itemsById: ReadonlyMap<string, AttachmentItem> = new Map()
  let uploads = 0
  let isPosting = false
  let isLoaded = false
  let isCleared = false
  const shown = createFrameStore((): readonly AttachmentItem[] => {
    const items = entries.map(({ item }) => item)
    itemsById = new Map(items.map((item) => [item.id, item]))
    return items
  })
  const tray: Tray = { client, listeners, change: shown.change }

  /** Goes one half of the way, and is ready for the next, or for the same again. */
  const go = (entry: QueueEntry, ...half: Half): Promise<void> =>
    run(tray, entry, ...half).finally(() => {
      const isAgain = entry.isRetried && entry.item.status !== 'sent' && entries.includes(entry)
      entry.isRetried = false
      if (isAgain) ready(entry)
      else save(tray, entry)
      advance()
    })

  /** First in, first out: as many uploads as may be, and one Complete after the other. */
  const advance = (): void => {
    for (const entry of entries) {
      if (entry.item.status !== 'queued' || uploads >= settings.concurrency) continue
      uploads += 1
      update(tray, entry, { status: 'starting' })
      void untilQuiet(entry, go(entry, 'upload', uploadDraft), false).finally(() => {
        uploads -= 1
        advance()
      })
    }
    const next = entries.find(({ isWanted, item }) => isWanted && item.status === 'uploaded')
    if (isPosting || !next) return
    isPosting = true
    update(tray, next, { status: 'completing' })
    void untilQuiet(next, go(next, 'complete', completeDraft), true).finally(() => {
      isPosting = false
      advance()
    })
  }

  /** Goes on where it stopped. */
  const ready = (entry: QueueEntry): void => {
    const status = entry.draft?.attachmentId === undefined ? 'queued' : 'uploaded'
    update(tray, entry, { status, waiting: null, error: undefined, failureCount: 0 })
    save(tray, entry)
  }

  /** Lets it in, or shows why not. `others`: how many the tray holds already. */
  const admit = (entry: QueueEntry, file: File, others: number): void => {
    const { attachmentName, attachmentSizeInBytes, contentType } = entry.item
    const description = { attachmentName, attachmentSizeInBytes, contentType }
    const rejections = validateDescription(description, client.constraints)
    const { maxFiles, autoSend } = settings
    if (others >= maxFiles) {
      const message = `No more than ${maxFiles} files can be attached.`
      rejections.push({ code: 'too-many-files', message })
    }
    if (rejections.length > 0) {
      update(tray, entry, { status: 'rejected', error: new FileRejectedError(rejections) })
      return
    }
    follow(tray, entry, draftOf(client, file, description))
    entry.isWanted = autoSend
    ready(entry)
  }

  const restore = (kept: PersistedAttachment): QueueEntry[] => {
    if (!isFile(kept.file)) return []
    const { id, file, attachmentName, contentType, isWanted = false, attachmentId, ...tokens } = kept
    const entry = createEntry(file, id, { attachmentName, contentType, attachmentId })
    const { attachmentSizeInBytes } = entry.item
    const description = { attachmentName, attachmentSizeInBytes, contentType }
    const draft = { ...createDraft(file, description), ...tokens, attachmentId }
    draftsOf(client).set(file, draft)
    // Its Complete may have gone out before the page was left.
    client.unclearCompletes.add(draft.completeToken)
    entry.isWanted = isWanted
    follow(tray, entry, draft)
    ready(entry)
    return [entry]
  }

  const drop = (entry: QueueEntry): void => {
    entry.controller?.abort()
    entry.unfollow?.()
    entry.draft = undefined
    withPersistence(tray, (persistence) => persistence.remove(entry.item.id))
    end(tray, entry, {})
  }

  const act = (id: string, what: (entry: QueueEntry) => void): void => {
    for (const entry of entries) if (entry.item.id === id) what(entry)
    advance()
  }

  /** Once, when a component is there to show it: not on a server. */
  const load = (): void => {
    if (isLoaded) return
    isLoaded = true
    withPersistence(tray, async (persistence) => {
      const kept = await persistence.load()
      // A user who has cleared the tray meanwhile does not want them back.
      if (isCleared) for (const { id } of kept) withPersistence(tray, (persistence) => persistence.remove(id))
      else entries = [...kept.flatMap(restore), ...entries]
      advance()
    })
  }

  return {
    store: shown,
    itemOf: (id) => itemsById.get(id),
    listeners,
    configure: (changed) => {
      settings = withSettings(settings, changed)
      load()
      advance()
    },
    add: (files) => {
      // The same object is the same attachment.
      const known = new Set(entries.map(({ item }) => item.file))
      const added = [...new Set(files)].filter((file) => !known.has(file))
      if (!added.every(isFile)) throw new Error('`add` takes File objects.')
      // All of them before the first goes anywhere: one that cannot be described throws.
      const fresh = added.map((file) => createEntry(file, createClientToken()))
      let held = entries.filter(isHeld).length
      entries = [...entries, ...fresh]
      fresh.forEach((entry, index) => {
        const file = added[index]
        if (file) admit(entry, file, held)
        if (isHeld(entry)) held += 1
      })
      advance()
    },
    reject: (file, rejection) => {
      const entry = createEntry(file, createClientToken())
      entry.isRefused = true
      entries = [...entries, entry]
      update(tray, entry, { status: 'rejected', error: new FileRejectedError([rejection]) })
    },
    abort: (id) =>
      act(id, (entry) => {
        const { status } = entry.item
        entry.isRetried = false
        entry.controller?.abort()
        if (status === 'queued') fail(tray, entry, new UploadAbortedError('start'))
        if (status === 'uploaded') fail(tray, entry, new UploadAbortedError('complete'))
      }),
    retry: (id) =>
      act(id, (entry) => {
        const { status, file } = entry.item
        if (status === 'rejected' && file && !entry.isRefused)
          admit(entry, file, entries.filter(isHeld).length)
        if (status === 'failed' || status === 'aborted') ready(entry)
        // It waits, or was aborted a moment ago: it begins again when it has stopped.
        if (entry.isRunning && (entry.item.waiting || entry.controller?.signal.aborted)) {
          entry.isRetried = true
          entry.controller?.abort()
        }
      }),
    remove: (id) =>
      act(id, (entry) => {
        entries = entries.filter((other) => other !== entry)
        drop(entry)
      }),
    send: async () => {
      const seen = entries
      const wanted = seen.filter(({ draft, item }) => draft && !/failed|aborted/.test(item.status))
      const ends = wanted.map((entry) => {
        entry.isWanted = true
        save(tray, entry)
        return new Promise<void>((resolve) => entry.onEnd.push(resolve))
      })
      advance()
      await Promise.all(ends)
      // What the user has removed meanwhile is not theirs any more; what the app removes once it is sent is.
      return seen
        .filter((entry) => entry.item.status === 'sent' || entries.includes(entry))
        .map(({ item }) => item)
    },
    clear: () => {
      const dropped = entries
      entries = []
      dropped.forEach(drop)
      // Not all that is kept: another tab with this key keeps files of its own.
      isCleared = true
    },
  }
}

/** Counts towards `maxFiles`. */
function isHeld({ item }: QueueEntry): boolean {
  return !/sent|rejected/.test(item.status)
}
