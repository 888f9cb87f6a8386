import type { Contact, Upload } from './contact.ts'
import { finalKey } from './contact.ts'

/** Shows a completed attachment in the transcript, and lets the scanner decide. */
export function beginScan(contact: Contact, upload: Upload): void {
  const { scanner, scanDelayMs } = contact.settings()
  if (scanner === 'off') return void endScan(contact, upload, 'APPROVED')
  upload.scan = 'IN_PROGRESS'
  contact.transcript.show(upload, 'IN_PROGRESS')
  if (scanner === 'wait') return
  const status = scanner === 'approve' ? 'APPROVED' : 'REJECTED'
  const timer = setTimeout(() => {
    contact.scans.delete(timer)
    // `emulator.scan` may have been faster.
    if (upload.scan === 'IN_PROGRESS') void endScan(contact, upload, status)
  }, scanDelayMs)
  contact.scans.add(timer)
}

/** A rejection deletes the file. */
export function endScan(contact: Contact, upload: Upload, status: 'APPROVED' | 'REJECTED'): Promise<void> {
  upload.scan = status
  contact.transcript.show(upload, status)
  return status === 'REJECTED' ? contact.store.remove(finalKey(upload)) : Promise.resolve()
}
