import type { Contact } from './contact.ts'
import { finalKey, findUpload, writeExpiry } from './contact.ts'
import { contentDisposition } from './contentDisposition.ts'
import { ServiceException } from './participantErrors.ts'
import { readGetRequest } from './participantRequests.ts'

/** GetAttachment: takes a request's JSON, returns the answer's. */
export async function getAttachment(contact: Contact, body: string): Promise<unknown> {
  const { settings, store } = contact
  const { attachmentId, urlExpiryInSeconds: lifetimeInSeconds } = readGetRequest(body)
  const upload = findUpload(contact, attachmentId)
  // UNCONFIRMED: an unapproved attachment may also get a 400.
  if (upload?.scan !== 'APPROVED')
    throw new ServiceException('AccessDeniedException', 'No access to this attachment.')
  const expiry = Date.now() + lifetimeInSeconds * 1000
  const url = await store.signDownload({
    key: finalKey(upload),
    contentDisposition: contentDisposition(upload.attachmentName, 'encoded'),
    lifetimeInSeconds,
  })
  return {
    Url: url,
    UrlExpiry: writeExpiry(expiry, settings().expiryFormat),
    AttachmentSizeInBytes: upload.attachmentSizeInBytes,
  }
}
