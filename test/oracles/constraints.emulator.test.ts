import type { Emulator } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { post, putRequest, quietEmulator, sendFile, start, startBody } from '../testing/flow.ts'
import type { Constraint, Sample } from './constraints.ts'
import { emojiSamplesOf, requestConstraints, samplesOf } from './constraints.ts'

const rows = requestConstraints.flatMap((constraint) =>
  [...samplesOf(constraint), ...emojiSamplesOf(constraint)].map((sample) => {
    const { operation } = constraint
    return [
      sample.isValid ? 'takes' : 'refuses',
      operation,
      sample.what,
      { ...constraint, ...sample },
    ] as const
  }),
)

/** A valid request, except perhaps for the sample. */
async function send({ operation, member }: Constraint, { value }: Sample): ReturnType<typeof post> {
  const emulator = quietEmulator({ extensions: ['', 'png'], maxSizeInBytes: Number.MAX_SAFE_INTEGER })
  const body = await bodyFor(operation, emulator)
  if (member === 'ConnectionToken') {
    if (value) emulator.configure({ connectionToken: String(value) })
    return post(emulator, operation, body, { 'x-amz-bearer': String(value ?? '') })
  }
  const isItem = operation === 'complete' && member === 'AttachmentId'
  return post(emulator, operation, {
    ...body,
    ...(isItem ? { AttachmentIds: [value] } : { [member]: value }),
  })
}

async function bodyFor(
  operation: Constraint['operation'],
  emulator: Emulator,
): Promise<Record<string, unknown>> {
  if (operation === 'start') return startBody()
  if (operation === 'get') return { AttachmentId: (await sendFile(emulator)).attachmentId }
  const started = await start(emulator)
  await emulator.fetch(putRequest(started))
  return { AttachmentIds: [started.attachmentId], ClientToken: 'token' }
}

/** The emulator's answer to a well-formed request that fails. */
function answerTo({ operation, member, isValid, value }: Constraint & Sample): unknown[] {
  if (member === 'ConnectionToken' && !value) return [403, 'AccessDeniedException', 'Access denied']
  if (!isValid) return [400, 'ValidationException', expect.stringContaining(`'${member}' must`)]
  // Well-formed, but unknown.
  if (!member.startsWith('AttachmentId')) return [200, null, undefined]
  return operation === 'get'
    ? [403, 'AccessDeniedException', 'No access to this attachment.']
    : [400, 'ValidationException', 'There is no such attachment.']
}

describe('the emulator', () => {
  it.each(rows)('%s, in %s, %s', async (_verb, _operation, _what, row) => {
    const { status, headers, body } = await send(row, row)
    const { Message: message } = body
    expect([status, headers.get('x-amzn-errortype'), message]).toEqual(answerTo(row))
  })
})
