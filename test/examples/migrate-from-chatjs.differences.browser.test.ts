import { sendAttachment } from 'react-connect-attachments'
import type { Fault, Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, rejection } from '../support/browserChat.ts'
import { arrived, openBoth, openChatJs } from '../support/browserChatJs.ts'

const hello = new File(['hello'], 'hello.txt', { type: 'text/plain' })

/** What will go wrong in both. */
async function spoil(
  { chatJs, ours }: { chatJs: Chat; ours: Chat },
  at: Operation,
  ...faults: Fault[]
): Promise<void> {
  for (const { emulator } of [chatJs, ours]) await emulator.fault(at, ...faults)
}

/** How many attachments the other side sees. */
async function posted({ emulator }: Chat): Promise<number> {
  const { attachments } = await emulator.state()
  return attachments.filter(({ status }) => status === 'completed').length
}

describe('what ChatJS and this library do differently', () => {
  it('is to name the attachment', async () => {
    const { chatJs, ours } = await openBoth()
    const theirs = await chatJs.session.sendAttachment({ attachment: hello })
    const { attachmentId } = await sendAttachment(ours.client, { file: hello })

    const [there] = (await chatJs.emulator.state()).attachments
    expect(JSON.stringify(theirs)).not.toContain(there?.attachmentId)
    expect((await ours.emulator.state()).attachments).toMatchObject([{ attachmentId }])
  })

  it('is not to complete what S3 has refused, and to say what S3 said', async () => {
    const both = await openBoth()
    await spoil(both, 'put', { kind: 'status', status: 403, exception: 'AccessDenied' })
    const theirs = await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    const error = await rejection(sendAttachment(both.ours.client, { file: hello }))

    expect(await arrived(both.chatJs)).toEqual(['start', 'put', 'complete'])
    expect(theirs).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    expect(await arrived(both.ours)).toEqual(['start', 'put'])
    expect(error).toMatchObject({ name: 'S3UploadError', code: 'AccessDenied', status: 403 })
  })

  it('is to repeat a PUT that may succeed next time', async () => {
    const both = await openBoth()
    await spoil(both, 'put', { kind: 'status', status: 503 })
    await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    await sendAttachment(both.ours.client, { file: hello })

    expect(await arrived(both.chatJs)).toEqual(['start', 'put', 'complete'])
    expect(await arrived(both.ours)).toEqual(['start', 'put', 'put', 'complete'])
    expect([await posted(both.chatJs), await posted(both.ours)]).toEqual([0, 1])
  })

  it('is to go on after three throttlings', async () => {
    const both = await openBoth()
    const throttled: Fault = { kind: 'status', status: 429 }
    await spoil(both, 'start', throttled, throttled, throttled)
    const theirs = await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    await sendAttachment(both.ours.client, { file: hello })

    expect(theirs).toMatchObject({ type: 'ThrottlingException', statusCode: 429 })
    expect([await posted(both.chatJs), await posted(both.ours)]).toEqual([0, 1])
  })

  it('is to post one attachment where an answer was lost and the person tries again', async () => {
    const { chatJs, ours } = await openBoth()
    const lost: Fault = { kind: 'answer-lost' }
    await chatJs.emulator.fault('complete', lost)
    await rejection(chatJs.session.sendAttachment({ attachment: hello }))
    await chatJs.session.sendAttachment({ attachment: hello })
    await ours.emulator.fault('complete', lost, lost)
    await rejection(sendAttachment(ours.client, { file: hello }))
    await sendAttachment(ours.client, { file: hello })

    expect([await posted(chatJs), await posted(ours)]).toEqual([2, 1])
    expect(await arrived(ours)).toEqual(['start', 'put', ...Array(3).fill('complete')])
  })

  it('is to know the type of a file of which the browser knows none', async () => {
    const { chatJs, ours } = await openBoth()
    const file = new File(['hello'], 'photo.heic')
    const theirs = await rejection(chatJs.session.sendAttachment({ attachment: file }))

    expect(theirs).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    expect(await sendAttachment(ours.client, { file })).toMatchObject({ contentType: 'image/heic' })
  })

  it('is to refuse a file before anything is sent', async () => {
    const both = await openBoth()
    const file = new File(['hello'], 'hello.exe')
    await rejection(both.chatJs.session.sendAttachment({ attachment: file }))
    await rejection(sendAttachment(both.ours.client, { file }))

    expect([await arrived(both.chatJs), await arrived(both.ours)]).toEqual([['start'], []])
  })

  it('is to reject with an Error', async () => {
    const { session, client } = await openChatJs()
    const theirs = await rejection(session.sendAttachment({ attachment: hello }))
    const error = await rejection(sendAttachment(client, { file: fileOf(0) }))

    expect(theirs).toBe('Failed to call sendAttachment, No active connection')
    expect(error).toBeInstanceOf(Error)
  })
})
