import type { AttachmentsClient } from 'react-connect-attachments'
import { completeAttachmentUpload, getAttachment, startAttachmentUpload } from 'react-connect-attachments'
import type { RecordedRequest } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { image, openChat } from '../support/nodeChat.ts'
import type { Constraint, Sample } from './constraints.ts'
import { emojiSamplesOf, requestConstraints, samplesOf } from './constraints.ts'

/** The parameter of each member, and what the client says of one that is too small or too large. */
const parameters: Record<string, readonly [name: string, tooSmall: string, tooLarge: string]> = {
  ContentType: ['contentType', 'content-type-invalid', 'content-type-invalid'],
  AttachmentSizeInBytes: ['attachmentSizeInBytes', 'empty', 'size-invalid'],
  AttachmentName: ['attachmentName', 'name-empty', 'name-too-long'],
  ClientToken: ['clientToken', 'client-token-invalid', 'client-token-invalid'],
  AttachmentId: ['attachmentId', 'attachment-id-invalid', 'attachment-id-invalid'],
  UrlExpiryInSeconds: ['urlExpiryInSeconds', 'url-expiry-invalid', 'url-expiry-invalid'],
}

const calls = {
  start: (client: AttachmentsClient, over: object) => startAttachmentUpload(client, { ...image, ...over }),
  complete: (client: AttachmentsClient, over: object) =>
    completeAttachmentUpload(client, { attachmentId: 'id', ...over }),
  get: (client: AttachmentsClient, over: object) => getAttachment(client, { attachmentId: 'id', ...over }),
}

const rows = requestConstraints
  // Of the list, the client has exactly one item always; what is left out is for the types to refuse, or filled in.
  .filter(({ member }) => member !== 'AttachmentIds')
  .flatMap((constraint) =>
    [...samplesOf(constraint), ...emojiSamplesOf(constraint)]
      .filter(({ value }) => value !== undefined)
      .map((sample) => {
        const verb = sample.isValid ? 'sends' : 'refuses'
        return [verb, constraint.operation, sample.what, { ...constraint, ...sample }] as const
      }),
  )

/** What one call has sent, and how it failed, if it did. */
async function call({ operation, member }: Constraint, { value }: Sample): Promise<[unknown, unknown]> {
  const { client, sent } = openChat(member === 'ConnectionToken' ? { connectionToken: String(value) } : {})
  const name = parameters[member]?.[0]
  const error: unknown = await calls[operation](client, name ? { [name]: value } : {}).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return [sent().map((request) => valueIn(request, member)), error]
}

/** Where the wire has a member. */
function valueIn({ headers, body }: RecordedRequest, member: string): unknown {
  if (member === 'ConnectionToken') return headers['x-amz-bearer']
  const { AttachmentIds: ids, ...members }: Record<string, unknown> = JSON.parse(String(body))
  return ids && member === 'AttachmentId' ? ids : members[member]
}

function refusalOf({ member, min, value }: Constraint & Sample): object {
  const [, tooSmall, tooLarge] = parameters[member] ?? []
  if (!tooSmall) return { name: 'ConnectionTokenError' }
  const isSmall = value === '' || Number(value) < min
  return { name: 'FileRejectedError', rejections: [{ code: isSmall ? tooSmall : tooLarge }] }
}

describe('the client', () => {
  it.each(rows)('%s, in %s, %s', async (_verb, _operation, _what, row) => {
    const { operation, member, value, isValid } = row
    const [sent, error] = await call(row, row)
    if (!isValid) {
      expect(sent).toEqual([])
      expect(error).toMatchObject(refusalOf(row))
    } else expect(sent).toEqual([operation === 'complete' && member === 'AttachmentId' ? [value] : value])
  })
})
