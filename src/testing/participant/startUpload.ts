import { webCrypto } from '../environment/webCrypto.ts'
import type { Contact, Upload } from './contact.ts'
import { stagingKey, writeExpiry } from './contact.ts'
import { contentDisposition } from './contentDisposition.ts'
import { invalid, ServiceException } from './participantErrors.ts'
import type { StartRequest } from './participantRequests.ts'
import { readStartRequest } from './participantRequests.ts'
import { refuseForbiddenFiles } from './refuseForbiddenFiles.ts'

/** StartAttachmentUpload: takes a request's JSON, returns the answer's. */
export function startUpload(contact: Contact, body: string): Promise<unknown> {
  const { uploads, settings } = contact
  const request = readStartRequest(body)
  const known = uploads.find((upload) => upload.clientToken === request.clientToken)
  if (known) return replay(contact, known, request)
  refuseForbiddenFiles(request, settings())
  if (uploads.length >= settings().attachmentsPerContact) {
    throw new ServiceException('ServiceQuotaExceededException', 'Too many attachments on this contact.')
  }
  const upload: Upload = { attachmentId: webCrypto().randomUUID(), ...request, completed: false }
  uploads.push(upload)
  upload.answer = writeAnswer(contact, upload)
  return upload.answer
}

function replay(contact: Contact, known: Upload, request: StartRequest): Promise<unknown> {
  const isSame =
    known.contentType === request.contentType &&
    known.attachmentSizeInBytes === request.attachmentSizeInBytes &&
    known.attachmentName === request.attachmentName
  // UNCONFIRMED: ValidationException or ConflictException. Start declares only the first.
  if (!isSame) throw invalid('This ClientToken was used with other parameters.')
  const { replay } = contact.settings()
  return replay === 'same' && known.answer ? known.answer : writeAnswer(contact, known)
}

async function writeAnswer({ settings, store }: Contact, upload: Upload): Promise<unknown> {
  const { urlLifetimeInSeconds: lifetimeInSeconds, contentDisposition: form, expiryFormat } = settings()
  const expiry = Date.now() + lifetimeInSeconds * 1000
  const { url, headersToInclude } = await store.signUpload({
    key: stagingKey(upload),
    contentType: upload.contentType,
    contentLength: upload.attachmentSizeInBytes,
    contentDisposition: contentDisposition(storedName(upload), form),
    lifetimeInSeconds,
  })
  return {
    AttachmentId: upload.attachmentId,
    UploadMetadata: {
      Url: url,
      UrlExpiry: writeExpiry(expiry, expiryFormat),
      HeadersToInclude: headersToInclude,
    },
  }
}

// The service prefixes the name: clients cannot guess the header.
function storedName({ attachmentId, attachmentName }: Upload): string {
  return `${attachmentId.slice(0, 8)}_${attachmentName}`
}
