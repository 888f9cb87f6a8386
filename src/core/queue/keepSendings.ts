import { isAttachmentFile } from '../files/attachmentFile.ts'
import { callApp } from '../reportMistake.ts'
import { Sending } from '../sending/sending.ts'
import type { AttachmentPersistence, PersistedAttachment } from './attachmentPersistence.ts'

/** Stores a queue's files across a reload. */
export interface KeptSendings {
  /** Oldest first. */
  load: () => Promise<Sending[]>
  save: (sending: Sending) => void
  remove: (id: string) => void
}

/** Uploads never wait for storage, which may hang. A custom storage's errors are reported to the page. */
export function keepSendings(persistence: AttachmentPersistence | undefined): KeptSendings {
  return {
    async load() {
      const kept = (await persistence?.load()) ?? []
      return kept.filter(({ file }) => isAttachmentFile(file)).map(toSending)
    },
    save: (sending) => {
      const kept = persistence && toPersisted(sending)
      if (kept) callApp(() => persistence.save(kept))
    },
    remove: (id) => {
      if (persistence) callApp(() => persistence.remove(id))
    },
  }
}

/** `undefined` for a sent, aborted or rejected file, which must not continue after a reload. */
function toPersisted({
  item,
  prepared,
  startToken,
  completeToken,
  isWanted,
}: Sending): PersistedAttachment | undefined {
  const { id, file, attachmentName, contentType, attachmentId, status } = item
  if (!file || status === 'aborted' || status === 'rejected') return undefined
  const tokens = { startToken, completeToken }
  const kept = { file: prepared ?? file, isPrepared: prepared && true }
  return { id, ...kept, attachmentName, contentType, ...tokens, attachmentId, isWanted }
}

function toSending(kept: PersistedAttachment): Sending {
  const { id, file, attachmentName, contentType, attachmentId, startToken, completeToken } = kept
  const description = { attachmentName, attachmentSizeInBytes: file.size, contentType }
  const sending = new Sending(file, description, id, attachmentId)
  // The page may have unloaded before Complete was answered.
  const mayBePosted = true
  const { isWanted = false, isPrepared } = kept
  const prepared = isPrepared ? file : undefined
  return Object.assign(sending, {
    prepared,
    startToken,
    completeToken,
    mayBePosted,
    isWanted,
    isActive: true,
  })
}
