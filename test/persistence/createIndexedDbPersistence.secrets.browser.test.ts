import { expect, it } from 'vitest'
import { leaked, stringsIn } from '../support/browserSecrets.ts'
import { attachmentOf, open, readRaw } from './browserDatabase.ts'

const connectionToken = 'canary-connection-token'
const url = 'https://bucket.s3.amazonaws.com/a?X-Amz-Signature=canary-signature'

/** All text on disk, including file contents and names. */
async function textsOnDisk(): Promise<string[]> {
  const records = await readRaw()
  const files = records
    .flatMap(([, value]) => Object.values(Object(value)))
    .filter((it) => it instanceof File)
  const contents = await Promise.all(files.map((file) => file.text()))
  return [...stringsIn(records), ...files.flatMap(({ name, type }) => [name, type]), ...contents]
}

it('writes neither a signed URL nor a connection token to disk, whatever it receives', async () => {
  const persistence = open()
  const more = {
    url,
    connectionToken,
    uploadMetadata: { url, headersToInclude: { authorization: connectionToken } },
  }
  const { file, ...rest } = attachmentOf('a', { attachmentName: 'canary-that-is-kept' })
  const attachment = { ...more, ...rest, file: Object.assign(file, more), [url]: connectionToken }
  await persistence.save(attachment)
  await persistence.save({ ...attachment, attachmentId: 'attachment-1' })
  const texts = await textsOnDisk()
  const secrets = ['canary-signature', connectionToken, 'canary-that-is-kept']
  expect(leaked(secrets, texts)).toEqual(['canary-that-is-kept'])
  expect(leaked(secrets, stringsIn(await open().load()))).toEqual(['canary-that-is-kept'])
})
