import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { fileOf, rejection } from '../support/browserChat.ts'
import { openStore, refusedWith } from './browserStore.ts'

/** Cases that only a real server has: the emulator's own store has one bucket and chooses its keys. */
const keys = [
  'a folder/and another/photo.png',
  'two  spaces .png',
  'a+b%20c%2B100%.png',
  'Größe, 报告, отчёт.png',
  'black cat 🐈‍⬛.png',
  '~tilde \'single\' "double" `back`.png',
  'semi;colon, a=b & c?d #e @f $g !h *i (j) [k] {l} |m ^n <o>.png',
  'back\\slash.png',
]

describe('s3Upload to a signed key', () => {
  it.each(keys)('stores every byte at %s', async (name) => {
    const { client } = await openStore()
    const file = fileOf(1000)
    const key = `keys/${crypto.randomUUID()}/${name}`
    const uploadMetadata = await commands.signUpload({
      key,
      contentType: file.type,
      contentLength: file.size,
    })
    await s3Upload(client, { file, uploadMetadata })
    const answer = await fetch(await commands.signDownload(key))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(await answer.bytes()).toEqual(new Uint8Array(await file.arrayBuffer()))
  })

  it('stores an empty file', async () => {
    const { client } = await openStore()
    const file = fileOf(0)
    const key = `keys/${crypto.randomUUID()}/empty.png`
    const uploadMetadata = await commands.signUpload({ key, contentType: file.type, contentLength: 0 })
    await s3Upload(client, { file, uploadMetadata })
    const answer = await fetch(await commands.signDownload(key))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it('rejects when there is no such bucket', async () => {
    const { client } = await openStore()
    const file = fileOf(1000)
    const upload = {
      key: 'photo.png',
      contentType: file.type,
      contentLength: file.size,
      bucket: 'no-such-bucket',
    }
    const uploadMetadata = await commands.signUpload(upload)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ step: 'upload', ...refusedWith('NoSuchBucket', 404) })
  })
})
