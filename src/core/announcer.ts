import type { AttachmentItem } from './attachmentItem.ts'
import type { AttachmentTexts } from './attachmentTexts.ts'
import { describeItem } from './attachmentTexts.ts'

type Items = readonly AttachmentItem[]

/** Says how the files of a tray fare, in few words and not too often. */
export interface Announcer {
  /** Looks at the files. Those of the first look are not news; what changes afterwards is said within `interval` ms. */
  note: (items: Items, texts: AttachmentTexts, interval: number) => void
  stop: () => void
}

export function createAnnouncer(say: (text: string) => void): Announcer {
  let before: Items | undefined
  let moving: Items = []
  /** Files sent since all was last at rest. */
  let sent = 0
  let haveCountsChanged = false
  let failures: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const countsIn = (texts: AttachmentTexts): string => {
    const total = sent + moving.length
    if (sent > 0) return texts.filesSent(sent, total)
    return total > 0 ? texts.filesUploaded(moving.filter(isStored).length, total) : ''
  }

  return {
    note(items, texts, interval) {
      const last = before ?? items
      before = items
      const wereMoving = last.filter(isMoving)
      if (!timer && !wereMoving[0]) sent = 0
      moving = wereMoving
      const countsBefore = countsIn(texts)
      const newlySent = wereMoving.filter(({ id, status }) => {
        const now = items.find((item) => item.id === id)
        // Many an app takes a file away in the moment that it is sent.
        return now ? now.status === 'sent' : status === 'completing'
      }).length
      sent += newlySent
      moving = items.filter(isMoving)
      // That files are taken away otherwise is no news.
      if (newlySent + moving.length >= wereMoving.length && countsIn(texts) !== countsBefore)
        haveCountsChanged = true
      for (const item of items) {
        if (!/failed|rejected/.test(item.status) || last.some(({ error }) => error === item.error)) continue
        failures.push(texts.fileNotSent(item.attachmentName, describeItem(item, texts)))
      }
      if (!haveCountsChanged && !failures[0]) return
      timer ??= setTimeout(() => {
        const failure = failures[1] ? texts.filesNotSent(failures.length) : failures
        const news = `${failure} ${haveCountsChanged ? countsIn(texts) : ''}`.trim()
        if (news) say(news)
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

/** Neither sent nor given up. */
function isMoving({ status }: AttachmentItem): boolean {
  return !/failed|rejected|aborted|sent/.test(status)
}

function isStored({ status }: AttachmentItem): boolean {
  return /uploaded|completing/.test(status)
}
