import type { Settings } from '../emulator/emulatorSettings.ts'
import type { ObjectStore } from '../store/objectStore.ts'
import type { StartRequest } from './participantRequests.ts'
import type { AttachmentScan, Transcript } from './transcript.ts'

/** One contact of the emulated instance. */
export interface Contact {
  readonly uploads: Upload[]
  readonly settings: () => Settings
  readonly store: ObjectStore
  readonly transcript: Transcript
  /** Timers of the scanner. */
  readonly scans: Set<ReturnType<typeof setTimeout>>
}

export interface Upload extends StartRequest {
  readonly attachmentId: string
  /** Start's, for a replay. */
  answer?: Promise<unknown>
  completion?: { clientToken: string; done: Promise<undefined> } | undefined
  completed: boolean
  /** Set once completed. */
  scan?: AttachmentScan
}

export function findUpload(contact: Contact, attachmentId: string | undefined): Upload | undefined {
  return contact.uploads.find((upload) => upload.attachmentId === attachmentId)
}

/** Complete moves the file. */
export function keyOf(upload: Upload): string {
  return upload.completed ? finalKey(upload) : stagingKey(upload)
}

export function stagingKey(upload: Upload): string {
  return `staging/${upload.attachmentId}`
}

export function finalKey(upload: Upload): string {
  return `final/${upload.attachmentId}`
}

/** Formats UrlExpiry. */
export function writeExpiry(ms: number, format: Settings['expiryFormat']): string {
  const iso = new Date(ms).toISOString()
  return format === 'seconds' ? iso.replace(/\.\d{3}Z$/, 'Z') : iso
}
