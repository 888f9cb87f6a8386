import type { AttachmentsClient } from '../client.ts'
import { perClient } from '../perClient.ts'
import type { Sending } from './sending.ts'

type Uploads = Map<string, Pick<WeakRef<Sending>, 'deref'>>

/** Uploaded files by attachment id. Weak: the app may never complete one. */
export const uploadsOf: (client: AttachmentsClient) => Uploads = perClient('uploads', () => new Map())

/** Drops entries of collected files first, so that a long chat keeps none. */
export function rememberUpload(client: AttachmentsClient, attachmentId: string, sending: Sending): void {
  const uploads = uploadsOf(client)
  for (const [id, upload] of uploads) if (!upload.deref()) uploads.delete(id)
  uploads.set(attachmentId, new WeakRef(sending))
}
