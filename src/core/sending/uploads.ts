import type { AttachmentsClient } from '../client.ts'
import { perClient } from '../perClient.ts'
import type { Sending } from './sending.ts'

type Uploads = Map<string, Pick<WeakRef<Sending>, 'deref'>>

/** Uploaded files by attachment id. Weak: the app may never complete one. */
export const uploadsOf: (client: AttachmentsClient) => Uploads = perClient('uploads', () => new Map())

/** Drops entries of collected files whenever their number has doubled: a long chat keeps few, and a thousand files cost little. */
export function rememberUpload(client: AttachmentsClient, attachmentId: string, sending: Sending): void {
  const uploads = uploadsOf(client)
  const { size } = uploads
  if ((size & (size - 1)) === 0) for (const [id, upload] of uploads) if (!upload.deref()) uploads.delete(id)
  uploads.set(attachmentId, new WeakRef(sending))
}
