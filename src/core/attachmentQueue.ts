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
import type { AttachmentQueueListener, QueueEntry, Tray } from './queueEntry.ts'
import { createEntry, end, fail, follow, run, save, update } from './queueEntry.ts'
import { completeDraft, draftOf, uploadDraft } from './sendAttachment.ts'
import { validateDescription } from './validateFile.ts'

/** The tray of a chat's composer: files in the order that the person sees, each on its way by itself. */
export interface AttachmentQueue {
  readonly store: FrameStore<readonly AttachmentItem[]>
  readonly listeners: Set<AttachmentQueueListener>
  /** Settings that are left out or `undefined` stay as they are. */
  configure: (settings: SomeSettings) => void
  /** Takes files, but none twice; those that cannot be sent stay in sight as `rejected`. */
  add: (files: Iterable<File>) => void
  /** Stops what is on its way, or takes back what waits. */
  abort: (id: string) => void
  /** Goes on with what failed or was aborted, and looks again at what was rejected. */
  retry: (id: string) => void
  /** Takes it out of the tray; what is on its way is stopped first. */
  remove: (id: string) => void
  /**
   * Posts what is in the tray now, but for what is rejected, failed or aborted: what is stored in the order that the person
   * sees, the rest as soon as it is. Resolves with these items when each has come to an end, and never rejects.
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
  const { persistence } = client
  const listeners = new Set<AttachmentQueueListener>()
  let settings = defaultSettings
  let entries: readonly QueueEntry[] = []
  let uploads = 0
  let isPosting = false
  let isLoaded = false
  let isCleared = false
  const store = createFrameStore((): readonly AttachmentItem[] => entries.map(({ item }) => item))
  const tray: Tray = { client, listeners, change: store.change }

  /** First in, first out: as many uploads as may be, and one Complete after the other. */
  const advance = (): void => {
    for (const entry of entries) {
      if (entry.item.status !== 'queued' || uploads >= settings.concurrency) continue
      uploads += 1
      update(tray, entry, { status: 'starting' })
      void run(tray, entry, uploadDraft).finally(() => {
        uploads -= 1
        save(tray, entry)
        advance()
      })
    }
    const next = entries.find(({ isWanted, item }) => isWanted && item.status === 'uploaded')
    if (isPosting || !next) return
    isPosting = true
    update(tray, next, { status: 'completing' })
    const trouble = new Promise<void>((resolve) => {
      next.onTrouble = resolve
    })
    void Promise.race([run(tray, next, completeDraft), trouble]).finally(() => {
      isPosting = false
      advance()
    })
  }

  /** Goes on where it stopped. */
  const ready = (entry: QueueEntry): void => {
    entry.controller = new AbortController()
    const status = entry.draft?.attachmentId === undefined ? 'queued' : 'uploaded'
    update(tray, entry, { status, error: undefined, failureCount: 0 })
    save(tray, entry)
  }

  /** Lets it in, or shows why not. */
  const admit = (entry: QueueEntry, file: File): void => {
    const { attachmentName, attachmentSizeInBytes, contentType } = entry.item
    const description = { attachmentName, attachmentSizeInBytes, contentType }
    const rejections = validateDescription(description, client.constraints)
    const { maxFiles, autoSend } = settings
    const others = entries.filter((other) => other !== entry && !/sent|rejected/.test(other.item.status))
    if (others.length >= maxFiles) {
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

  const restore = (kept: PersistedAttachment): QueueEntry => {
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
    return entry
  }

  const drop = (entry: QueueEntry): void => {
    entry.controller.abort()
    entry.unfollow?.()
    entry.draft = undefined
    entries = entries.filter((other) => other !== entry)
    void persistence?.remove(entry.item.id)
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
    void persistence?.load().then((kept) => {
      // Whoever clears the tray meanwhile does not want them back.
      if (!isCleared) entries = [...kept.map(restore), ...entries]
      advance()
    })
  }

  return {
    store,
    listeners,
    configure: (changed) => {
      settings = withSettings(settings, changed)
      load()
      advance()
    },
    add: (files) => {
      for (const file of files) {
        // The same object is the same attachment.
        if (entries.some(({ item }) => item.file === file)) continue
        const entry = createEntry(file, createClientToken())
        entries = [...entries, entry]
        admit(entry, file)
      }
      advance()
    },
    abort: (id) =>
      act(id, (entry) => {
        const { status } = entry.item
        entry.controller.abort()
        if (status === 'queued') fail(tray, entry, new UploadAbortedError('start'))
        if (status === 'uploaded') fail(tray, entry, new UploadAbortedError('complete'))
      }),
    retry: (id) =>
      act(id, (entry) => {
        const { status, file } = entry.item
        if (status === 'rejected' && file) admit(entry, file)
        if (status === 'failed' || status === 'aborted') ready(entry)
      }),
    remove: (id) => act(id, drop),
    send: async () => {
      const wanted = entries.filter(({ draft, item }) => draft && !/failed|aborted/.test(item.status))
      const ends = wanted.map((entry) => {
        entry.isWanted = true
        save(tray, entry)
        return new Promise<void>((resolve) => entry.onEnd.push(resolve))
      })
      advance()
      await Promise.all(ends)
      return wanted.map(({ item }) => item)
    },
    clear: () => {
      entries.forEach(drop)
      isCleared = true
      void persistence?.clear()
    },
  }
}
