import type { AttachmentsClient } from '../client.ts'
import type { FileDescription } from '../describeFile.ts'
import type { AttachmentFile } from '../files/attachmentFile.ts'
import { perClient } from '../perClient.ts'
import { Sending } from './sending.ts'
import { rememberUpload } from './uploads.ts'

/** Records by object, never by name, size or type. */
const sendingsOf = perClient('sendings', () => new WeakMap<AttachmentFile, Sending>())

/** Finds the record by its file, and by its attachment id. */
export function remember(client: AttachmentsClient, sending: Sending): void {
  const { file, attachmentId } = sending.item
  if (file) sendingsOf(client).set(file, sending)
  if (attachmentId !== undefined) rememberUpload(client, attachmentId, sending)
}

/** The file's record until it is sent: afterwards it is another attachment. */
export function unsentOf(client: AttachmentsClient, file: AttachmentFile): Sending | undefined {
  const known = sendingsOf(client).get(file)
  return known?.item.file && known
}

/** Another name or type makes another attachment. */
export function sendingOf(
  client: AttachmentsClient,
  file: AttachmentFile,
  description: FileDescription,
): Sending {
  const known = unsentOf(client, file)
  const isSame =
    known?.asked.attachmentName === description.attachmentName &&
    known.asked.contentType === description.contentType
  if (isSame) return known
  const sending = new Sending(file, description)
  remember(client, sending)
  return sending
}
