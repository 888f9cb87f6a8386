import type { AttachmentItem, AttachmentStatus } from '../core/sending/attachmentItem.ts'
import { isRejectedByScan } from '../core/sending/attachmentItem.ts'
import { newestOf } from '../core/sending/newestItem.ts'
import type { AttachmentTexts } from './attachmentTexts.ts'
import { describeItem } from './describeError.ts'

/** Announces a queue's progress to a screen reader, briefly and not too often. */
export function createAnnouncer(say: (text: string) => void): Announcer {
  let before: Items | undefined
  let moving: Items = []
  let sentSinceIdle = 0
  let haveCountsChanged = false
  let failures: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const countsIn = (texts: AttachmentTexts): string => {
    const total = sentSinceIdle + moving.length
    if (sentSinceIdle > 0) return texts.filesSent(sentSinceIdle, total)
    return total > 0 ? texts.filesUploaded(moving.filter(isStored).length, total) : ''
  }

  return {
    announceChanges(items, texts, interval) {
      const last = before ?? items
      before = items
      const wereMoving = last.filter(isMoving)
      if (!timer && !haveCountsChanged && wereMoving.length === 0) sentSinceIdle = 0
      moving = wereMoving
      const countsBefore = countsIn(texts)
      const newlySent = wereMoving.filter((item) => {
        const now = items.find(({ id }) => id === item.id)
        const { status } = now ?? newestOf(item)
        // Many apps remove a file once it is sent. One that is still `completing` is posted by another caller.
        return status === 'sent' || (!now && status === 'completing')
      }).length
      sentSinceIdle += newlySent
      moving = items.filter(isMoving)
      // Removing an unsent file is not announced.
      if ((newlySent > 0 || moving.length >= wereMoving.length) && countsIn(texts) !== countsBefore)
        haveCountsChanged = true
      for (const item of items) {
        if (isRejectedByScan(item) && !last.some((other) => other.id === item.id && isRejectedByScan(other)))
          failures.push(texts.fileNotDelivered(item.attachmentName, describeItem(item, texts)))
        const isNew = !last.some(({ error }) => error === item.error)
        if (isNew && isOneOf(failed, item))
          failures.push(texts.fileNotSent(item.attachmentName, describeItem(item, texts)))
      }
      if (!haveCountsChanged && failures.length === 0) return
      timer ??= setTimeout(() => {
        const messages = failures.length > 1 ? [texts.filesNotSent(failures.length)] : failures
        if (haveCountsChanged) messages.push(countsIn(texts))
        const text = messages.join(' ').trim()
        if (text) say(text)
        timer = undefined
        haveCountsChanged = false
        failures = []
      }, interval)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

export interface Announcer {
  /** Merges the changes within `interval` ms. The first items are no change. */
  announceChanges: (items: Items, texts: AttachmentTexts, interval: number) => void
  stop: () => void
}

type Items = readonly AttachmentItem[]

const failed: readonly AttachmentStatus[] = ['failed', 'rejected']
const ended: readonly AttachmentStatus[] = [...failed, 'aborted', 'sent']
const stored: readonly AttachmentStatus[] = ['uploaded', 'completing']

function isOneOf(statuses: readonly AttachmentStatus[], { status }: AttachmentItem): boolean {
  return statuses.includes(status)
}

function isMoving(item: AttachmentItem): boolean {
  return !isOneOf(ended, item)
}

function isStored(item: AttachmentItem): boolean {
  return isOneOf(stored, item)
}
