import type { Contact, Upload } from './contact.ts'
import { finalKey, findUpload, stagingKey } from './contact.ts'
import { invalid, ServiceException } from './participantErrors.ts'
import { readCompleteRequest } from './participantRequests.ts'
import { beginScan } from './scanUpload.ts'

/** CompleteAttachmentUpload: takes a request's JSON. The answer has no body. */
export async function completeUpload(contact: Contact, body: string): Promise<undefined> {
  const { uploads, settings } = contact
  const { attachmentId, clientToken } = readCompleteRequest(body)
  const upload = findUpload(contact, attachmentId)
  // UNCONFIRMED: an unknown id is invalid input, because no operation declares ResourceNotFoundException.
  if (!upload) throw invalid('There is no such attachment.')
  const other = uploads.find((each) => each !== upload && each.completion?.clientToken === clientToken)
  if (other) throw invalid('This ClientToken was used with other parameters.')
  const { completion } = upload
  if (completion && (completion.clientToken !== clientToken || settings().completeReplay === 'conflict')) {
    throw new ServiceException('ConflictException', 'This attachment is already being uploaded.')
  }
  upload.completion ??= { clientToken, done: finish(contact, upload) }
  return upload.completion.done
}

async function finish(contact: Contact, upload: Upload): Promise<undefined> {
  const { store } = contact
  const size = await store.sizeOf(stagingKey(upload))
  if (size !== upload.attachmentSizeInBytes) {
    upload.completion = undefined
    // UNCONFIRMED: the service might answer 200 and reject the attachment later.
    throw invalid(
      size === undefined ? 'The attachment was not uploaded.' : 'The attachment has another size.',
    )
  }
  await store.move(stagingKey(upload), finalKey(upload))
  upload.completed = true
  beginScan(contact, upload)
  return undefined
}
