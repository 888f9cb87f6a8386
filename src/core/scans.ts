import type { AttachmentScan, ScannedAttachment } from '../protocol/transcriptItem.ts'
import { decodeTranscriptItem } from '../protocol/transcriptItem.ts'
import type { AttachmentsClient } from './client.ts'
import { internalsOf } from './client.ts'
import { perClient } from './perClient.ts'
import { callApp } from './reportMistake.ts'

/** Most attachments kept. A chat has at most 35 (Connect's feature specifications), a persistent chat several times that. */
const capacity = 1000

/** What the transcript says of the chat's attachments, in any order of its items. */
export interface Scans {
  get: (attachmentId: string | undefined) => AttachmentScan | undefined
  /** Calls `onScan` after each change. Returns an unsubscribe function. */
  subscribe: (onScan: (attachment: ScannedAttachment) => void) => () => void
}

export const scansOf: (client: AttachmentsClient) => Scans = perClient('scans', createScans)

function createScans(client: AttachmentsClient): Scans {
  const scans = new Map<string, AttachmentScan>()
  const subscribers = new Set<(attachment: ScannedAttachment) => void>()
  internalsOf(client).inbox.open((item) => {
    for (const attachment of decodeTranscriptItem(item)) {
      const { attachmentId, scan } = attachment
      if (!isLater(scan, scans.get(attachmentId))) continue
      scans.set(attachmentId, scan)
      for (const oldest of scans.keys()) if (scans.size > capacity) scans.delete(oldest)
      for (const onScan of [...subscribers]) callApp(() => onScan(attachment))
    }
  })
  return {
    get: (attachmentId = '') => scans.get(attachmentId),
    subscribe(onScan) {
      subscribers.add(onScan)
      return () => subscribers.delete(onScan)
    },
  }
}

/** A rejection is final: the file is deleted. */
function isLater(scan: AttachmentScan, known: AttachmentScan | undefined): boolean {
  return scan !== known && known !== 'REJECTED' && (known === undefined || scan !== 'IN_PROGRESS')
}
