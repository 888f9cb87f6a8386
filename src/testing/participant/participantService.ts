import type { EmulatorAttachment } from '../emulator/emulator.ts'
import type { Settings } from '../emulator/emulatorSettings.ts'
import type { ObjectStore, StoredObject } from '../store/objectStore.ts'
import { completeUpload } from './completeUpload.ts'
import type { Contact, Upload } from './contact.ts'
import { findUpload, keyOf } from './contact.ts'
import { getAttachment } from './getAttachment.ts'
import { endScan } from './scanUpload.ts'
import { startUpload } from './startUpload.ts'
import type { Transcript } from './transcript.ts'
import { createTranscript } from './transcript.ts'

/** The three attachment operations of one contact, without HTTP. */
export function createParticipantService(settings: () => Settings, store: ObjectStore): ParticipantService {
  const transcript = createTranscript(settings)
  const contact: Contact = { uploads: [], settings, store, transcript, scans: new Set() }
  return {
    start: async (body) => startUpload(contact, body),
    complete: (body) => completeUpload(contact, body),
    get: (body) => getAttachment(contact, body),
    transcript,
    async scan(attachmentId, status) {
      const upload = findUpload(contact, attachmentId)
      if (!upload?.completed) throw new Error('`scan` takes the id of a completed attachment.')
      await endScan(contact, upload, status)
    },
    attachments: () => contact.uploads.map((upload) => describe(upload, store)),
    async readObject(attachmentId) {
      const upload = findUpload(contact, attachmentId)
      return upload && store.read(keyOf(upload))
    },
    reset() {
      contact.uploads.length = 0
      contact.scans.forEach(clearTimeout)
      contact.scans.clear()
      transcript.reset()
    },
  }
}

export interface ParticipantService {
  /** Operations take a request's JSON. They reject with a `ServiceException`. */
  start(body: string): Promise<unknown>
  complete(body: string): Promise<undefined>
  get(body: string): Promise<unknown>
  readonly transcript: Transcript
  scan(attachmentId: string, status: 'APPROVED' | 'REJECTED'): Promise<void>
  attachments(): readonly EmulatorAttachment[]
  readObject(attachmentId: string): Promise<StoredObject | undefined>
  reset(): void
}

function describe(upload: Upload, store: ObjectStore): EmulatorAttachment {
  const { attachmentId, attachmentName, contentType, attachmentSizeInBytes, clientToken, scan } = upload
  const object = store.peek(keyOf(upload))
  const status = upload.completed ? 'completed' : object ? 'uploaded' : 'started'
  return {
    attachmentId,
    attachmentName,
    contentType,
    attachmentSizeInBytes,
    clientToken,
    status,
    scan,
    object,
  }
}
