import type { AttachmentsClient } from '../client.ts'
import { perClient } from '../perClient.ts'
import type { Sending } from './sending.ts'

/** Uploaded files by attachment id. Weak: the app may never complete one. */
export const uploadsOf: (client: AttachmentsClient) => Map<string, Pick<WeakRef<Sending>, 'deref'>> =
  perClient('uploads', () => new Map<string, Pick<WeakRef<Sending>, 'deref'>>())
