import { downloadAttachment, sendAttachment } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat, rejection } from '../support/browserChat.ts'
import { openPostedChat } from '../support/browserPosted.ts'

const day = 86_400_000
const settings = { quotas: { start: null, complete: null } }

/** The page's clock only: the service and the store run in another process. */
function setClock(offset: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offset })
  onTestFinished(() => void vi.useRealTimers())
}

/** Sends a file with a clock that is wrong from the start, or from the start of the upload. */
function sendWith(chat: Chat, offset: number, jumps: boolean): Promise<unknown> {
  if (!jumps) setClock(offset)
  return sendAttachment(chat.client, {
    file: fileOf(100_000),
    onStep: (step) => {
      if (jumps && step === 'uploading') setClock(offset)
    },
  })
}

async function counts({ requests }: Chat): Promise<number[]> {
  return [
    (await requests('start')).length,
    (await requests('put')).length,
    (await requests('complete')).length,
  ]
}

const clocks: [what: string, offset: number, jumps: boolean][] = [
  ['a day ahead', day, false],
  ['a day behind', -day, false],
  ['set a day ahead during the upload', day, true],
  ['set a day back during the upload', -day, true],
]

const put = (status: number, exception: string): Fault => ({ kind: 'status', status, exception })

describe.each(clocks)('with the page’s clock %s', (_, offset, jumps) => {
  it('a file is sent by one Start, one PUT and one Complete', async () => {
    const chat = await openChat(settings)
    await sendWith(chat, offset, jumps)
    expect(await counts(chat)).toEqual([1, 1, 1])
  })

  it('a refusal is reported unchanged, and the file is not uploaded again', async () => {
    const chat = await openChat(settings)
    await chat.emulator.fault('put', put(403, 'AccessDenied'))
    const error = await rejection(sendWith(chat, offset, jumps))
    expect(error).toMatchObject({ name: 'S3Error', code: 'AccessDenied', retryable: false })
    expect(await counts(chat)).toEqual([1, 1, 0])
  })

  it('a busy store gets the usual number of attempts', async () => {
    const chat = await openChat(settings)
    await chat.emulator.fault('put', ...Array.from({ length: 4 }, () => put(503, 'SlowDown')))
    const error = await rejection(sendWith(chat, offset, jumps))
    expect(error).toMatchObject({ name: 'S3Error', code: 'SlowDown' })
    expect(await counts(chat)).toEqual([1, 4, 0])
  })

  it('a hidden refusal is not treated as an expired URL', async () => {
    const chat = await openChat({ ...settings, s3Cors: 'not-on-errors' })
    await chat.emulator.fault('put', ...Array.from({ length: 4 }, () => put(403, 'AccessDenied')))
    const error = await rejection(sendWith(chat, offset, jumps))
    expect(error).toMatchObject({ name: 'NetworkError' })
    expect((await counts(chat))[0]).toBe(1)
  })

  it('a URL that S3 reports as expired is requested again, once', async () => {
    const chat = await openChat(settings)
    await chat.emulator.fault('put', { kind: 'expired' })
    await sendWith(chat, offset, jumps)
    expect(await counts(chat)).toEqual([2, 2, 1])
  })

  it('a refused download is reported unchanged', async () => {
    const { client, attachmentId, emulator, requests } = await openPostedChat()
    await emulator.fault('download', put(403, 'AccessDenied'))
    setClock(offset)
    const error = await rejection(downloadAttachment(client, { attachmentId }))
    expect(error).toMatchObject({ name: 'S3Error', step: 'download', code: 'AccessDenied' })
    expect(await requests('get')).toHaveLength(1)
  })
})
