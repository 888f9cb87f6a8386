import { getAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { openChat } from '../support/nodeChat.ts'
import type { Constraint, Sample } from './constraints.ts'
import { answerConstraints, emojiSamplesOf, samplesOf } from './constraints.ts'

/** Where the client has its own rule instead of the model's. */
const otherwise: Record<string, boolean> = {
  // Optional in the model, but required to continue.
  'no AttachmentId': false,
  'no Url': false,
  // The shortest texts are not URLs.
  'Url of 1': false,
  // Harmless.
  'HeadersToInclude value of 0': true,
  'AttachmentSizeInBytes of 0': true,
}

const rows = answerConstraints.flatMap((constraint) =>
  [...samplesOf(constraint), ...emojiSamplesOf(constraint)]
    // A map without one of its keys is a different map.
    .filter(({ value, what }) => value !== undefined || !what.includes(' HeadersToInclude '))
    .map((sample) => {
      const isTaken = otherwise[sample.what] ?? sample.isValid
      const row = { ...constraint, ...sample, isTaken }
      return [isTaken ? 'reads' : 'refuses', constraint.operation, sample.what, row] as const
    }),
)

function answerWith({ operation, member }: Constraint, { value }: Sample): object {
  const url = 'http://127.0.0.1/key'
  if (operation === 'get') {
    return { Url: url, UrlExpiry: '2026-11-22T10:15:30Z', AttachmentSizeInBytes: 5, [member]: value }
  }
  const headers = member.endsWith('key') ? { [String(value)]: '1' } : { 'x-a': value }
  const metadata = {
    Url: member === 'Url' ? value : url,
    UrlExpiry: '2026-11-22T10:15:30Z',
    HeadersToInclude: member.startsWith('HeadersToInclude') ? headers : {},
  }
  return { AttachmentId: member === 'AttachmentId' ? value : 'id', UploadMetadata: metadata }
}

describe('the client', () => {
  it.each(rows)('%s, in an answer to %s, %s', async (_verb, _operation, _what, row) => {
    const { operation, member, isTaken } = row
    const { client, emulator, start } = openChat({ retry: { maxAttempts: 1 } })
    const body = JSON.stringify(answerWith(row, row))
    emulator.fault(operation, { kind: 'body', contentType: 'application/json', body })
    const call = operation === 'get' ? getAttachment(client, { attachmentId: 'id' }) : start()
    if (isTaken) return expect(await call).toBeDefined()
    await expect(call).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: `${operation}: unexpected response: ${member.split(' ')[0]} is missing or malformed.`,
    })
  })
})
