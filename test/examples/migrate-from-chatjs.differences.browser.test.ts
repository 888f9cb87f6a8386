import { sendAttachment } from 'react-connect-attachments'
import type { Fault, Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, rejection } from '../support/browserChat.ts'
import { arrived, openBoth, openChatJs } from '../support/browserChatJs.ts'

const hello = new File(['hello'], 'hello.txt', { type: 'text/plain' })

/** Faults for both. */
async function spoil(
  { chatJs, ours }: { chatJs: Chat; ours: Chat },
  at: Operation,
  ...faults: Fault[]
): Promise<void> {
  for (const { emulator } of [chatJs, ours]) await emulator.fault(at, ...faults)
}

/** Number of attachments that the other side sees. */
async function posted({ emulator }: Chat): Promise<number> {
  const { attachments } = await emulator.state()
  return attachments.filter(({ status }) => status === 'completed').length
}

describe('unlike ChatJS, this library', () => {
  it('names the attachment', async () => {
    const { chatJs, ours } = await openBoth()
    const theirs = await chatJs.session.sendAttachment({ attachment: hello })
    const { attachmentId } = await sendAttachment(ours.client, { file: hello })

    const [there] = (await chatJs.emulator.state()).attachments
    expect(JSON.stringify(theirs)).not.toContain(there?.attachmentId)
    expect((await ours.emulator.state()).attachments).toMatchObject([{ attachmentId }])
  })

  it('does not complete a file that S3 refused, and reports S3’s answer', async () => {
    const both = await openBoth()
    await spoil(both, 'put', { kind: 'status', status: 403, exception: 'AccessDenied' })
    const theirs = await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    const error = await rejection(sendAttachment(both.ours.client, { file: hello }))

    expect(await arrived(both.chatJs)).toEqual(['start', 'put', 'complete'])
    expect(theirs).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    expect(await arrived(both.ours)).toEqual(['start', 'put'])
    expect(error).toMatchObject({ name: 'S3Error', code: 'AccessDenied', status: 403 })
  })

  it('retries a PUT that may succeed next time', async () => {
    const both = await openBoth()
    await spoil(both, 'put', { kind: 'status', status: 503 })
    await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    await sendAttachment(both.ours.client, { file: hello })

    expect(await arrived(both.chatJs)).toEqual(['start', 'put', 'complete'])
    expect(await arrived(both.ours)).toEqual(['start', 'put', 'put', 'complete'])
    expect([await posted(both.chatJs), await posted(both.ours)]).toEqual([0, 1])
  })

  it('continues after three throttlings', async () => {
    const both = await openBoth()
    const throttled: Fault = { kind: 'status', status: 429 }
    await spoil(both, 'start', throttled, throttled, throttled)
    const theirs = await rejection(both.chatJs.session.sendAttachment({ attachment: hello }))
    await sendAttachment(both.ours.client, { file: hello })

    expect(theirs).toMatchObject({ type: 'ThrottlingException', statusCode: 429 })
    expect([await posted(both.chatJs), await posted(both.ours)]).toEqual([0, 1])
  })

  it('posts one attachment when an answer was lost and the user retries', async () => {
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

  it('knows the type of a file when the browser does not', async () => {
    const { chatJs, ours } = await openBoth()
    const file = new File(['hello'], 'photo.heic')
    const theirs = await rejection(chatJs.session.sendAttachment({ attachment: file }))

    expect(theirs).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    expect(await sendAttachment(ours.client, { file })).toMatchObject({ contentType: 'image/heic' })
  })

  it('rejects a file before anything is sent', async () => {
    const both = await openBoth()
    const file = new File(['hello'], 'hello.exe')
    await rejection(both.chatJs.session.sendAttachment({ attachment: file }))
    await rejection(sendAttachment(both.ours.client, { file }))

    expect([await arrived(both.chatJs), await arrived(both.ours)]).toEqual([['start'], []])
  })

  it('rejects with an Error', async () => {
    const { session, client } = await openChatJs()
    const theirs = await rejection(session.sendAttachment({ attachment: hello }))
    const error = await rejection(sendAttachment(client, { file: fileOf(0) }))

    expect(theirs).toBe('Failed to call sendAttachment, No active connection')
    expect(error).toBeInstanceOf(Error)
  })
})
