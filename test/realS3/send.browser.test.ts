import { downloadAttachment, s3Upload, sendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { fileOf, pickFile, sha256 } from '../support/browserChat.ts'
import { openStore } from './browserStore.ts'

const files: [name: string, type: string, size: number, sent: string][] = [
  ['photo.png', 'image/png', 1, 'image/png'],
  ['several megabytes.mp4', 'video/mp4', 7_000_001, 'video/mp4'],
  ['no type.heic', '', 1000, 'image/heic'],
  ['another type.csv', 'application/vnd.ms-excel', 1000, 'text/csv'],
  ['Größe & Maß.pdf', 'application/pdf', 1000, 'application/pdf'],
  ['报告 最终版.docx', '', 1000, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['cat 🐈‍⬛ 100%.jpg', 'image/jpeg', 1000, 'image/jpeg'],
  ["it's (a+b)=c ~1!.txt", 'text/plain', 1000, 'text/plain'],
]

describe('sendAttachment', () => {
  it.each(files)('delivers every byte and the type: %s (%s)', async (name, type, size, contentType) => {
    const { client, emulator, stored } = await openStore()
    const file = fileOf(size, name, type)
    const { attachmentId } = await sendAttachment(client, { file })
    expect((await emulator.state()).attachments).toMatchObject([
      { attachmentId, attachmentName: name, status: 'completed' },
    ])
    const digest = await sha256(file)
    expect(await stored()).toMatchObject([{ size, contentType, sha256: digest }])
    const blob = await downloadAttachment(client, { attachmentId })
    expect(blob.type).toBe(contentType)
    expect(await sha256(new File([blob], name))).toBe(digest)
  })

  it('delivers a file on disk', async () => {
    const { client, stored } = await openStore()
    const file = await pickFile(`test-results/${crypto.randomUUID()}.txt`, 'as it was picked')
    await sendAttachment(client, { file })
    expect(await stored()).toMatchObject([
      { size: 16, contentType: 'text/plain', sha256: await sha256(file) },
    ])
  })

  it('delivers several at a time without mixing them up', async () => {
    const { client, emulator } = await openStore()
    const several = [1, 2, 3, 4, 5].map((number) => fileOf(number * 300_000))
    const sent = await Promise.all(several.map((file) => sendAttachment(client, { file })))
    const { attachments } = await emulator.state()
    const stored = new Map(attachments.map(({ attachmentId, object }) => [attachmentId, object?.sha256]))
    const digests = sent.map(({ attachmentId }) => stored.get(attachmentId))
    expect(digests).toEqual(await Promise.all(several.map(sha256)))
  })
})

describe('s3Upload', () => {
  it('can be repeated on the same URL: the last one counts', async () => {
    const { client, start, stored } = await openStore()
    const [first, last] = [fileOf(1000), fileOf(1000)]
    const { uploadMetadata } = await start(first)
    await s3Upload(client, { file: first, uploadMetadata })
    await s3Upload(client, { file: last, uploadMetadata })
    expect(await stored()).toMatchObject([{ sha256: await sha256(last) }])
  })
})
