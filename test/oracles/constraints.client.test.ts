import type { AttachmentsClient } from 'react-connect-attachments'
import { completeAttachmentUpload, getAttachment, startAttachmentUpload } from 'react-connect-attachments'
import type { RecordedRequest } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { image, openChat } from '../support/nodeChat.ts'
import type { Constraint, Sample } from './constraints.ts'
import { emojiSamplesOf, requestConstraints, samplesOf } from './constraints.ts'

/** The parameter of each member, and for those of the file the rejection of one that is too small or too large. */
const parameters: Record<string, readonly [name: string, tooSmall?: string, tooLarge?: string]> = {
  ContentType: ['contentType', 'content-type-invalid', 'content-type-invalid'],
  AttachmentSizeInBytes: ['attachmentSizeInBytes', 'empty', 'size-invalid'],
  AttachmentName: ['attachmentName', 'name-empty', 'name-too-long'],
  ClientToken: ['clientToken'],
  AttachmentId: ['attachmentId'],
  UrlExpiryInSeconds: ['urlExpiryInSeconds'],
}

const calls = {
  start: (client: AttachmentsClient, over: object) => startAttachmentUpload(client, { ...image, ...over }),
  complete: (client: AttachmentsClient, over: object) =>
    completeAttachmentUpload(client, { attachmentId: 'id', ...over }),
  get: (client: AttachmentsClient, over: object) => getAttachment(client, { attachmentId: 'id', ...over }),
}

const rows = requestConstraints
  // The client always sends one item of the list; types reject missing values, or they are filled in.
  .filter(({ member }) => member !== 'AttachmentIds')
  .flatMap((constraint) =>
    [...samplesOf(constraint), ...emojiSamplesOf(constraint)]
      .filter(({ value }) => value !== undefined)
      .map((sample) => {
        const verb = sample.isValid ? 'sends' : 'refuses'
        return [verb, constraint.operation, sample.what, { ...constraint, ...sample }] as const
      }),
  )

/** The requests of one call, and its error, if any. */
async function call({ operation, member }: Constraint, { value }: Sample): Promise<[unknown, unknown]> {
  const { client, sent } = openChat(member === 'ConnectionToken' ? { connectionToken: String(value) } : {})
  const name = parameters[member]?.[0]
  const error: unknown = await calls[operation](client, name ? { [name]: value } : {}).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return [sent().map((request) => valueIn(request, member)), error]
}

/** The location of a member on the wire. */
function valueIn({ headers, body }: RecordedRequest, member: string): unknown {
  if (member === 'ConnectionToken') return headers['x-amz-bearer']
  const { AttachmentIds: ids, ...members }: Record<string, unknown> = JSON.parse(String(body))
  return ids && member === 'AttachmentId' ? ids : members[member]
}

function refusalOf({ member, min, value }: Constraint & Sample): object {
  const [parameter, tooSmall, tooLarge] = parameters[member] ?? []
  if (!parameter) return { name: 'ConnectionTokenError' }
  if (!tooSmall) return { name: 'InvalidParameterError', parameter }
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
