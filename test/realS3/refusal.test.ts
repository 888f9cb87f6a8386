import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import { toS3UploadError } from '../../src/protocol/refusal.ts'
import { post } from '../testing/flow.ts'
import { openStore } from './nodeStore.ts'
import { tamperings } from './tamper.ts'

describe('s3Upload from Node, where every refusal can be read', () => {
  it.each(tamperings)('names the code for %s', async (_, tamper) => {
    const { client, emulator, signed } = await openStore()
    const { attachmentId, ...parameters } = await signed()
    await expect(s3Upload(client, tamper(parameters))).rejects.toMatchObject({
      name: 'S3UploadError',
      step: 'upload',
      code: 'SignatureDoesNotMatch',
      status: 403,
      requestId: expect.stringMatching(/^[\w-]+$/),
      retryable: false,
    })
    expect(await emulator.readObject(attachmentId)).toBeUndefined()
  })

  it('knows a URL that has expired', async () => {
    const { client, emulator, signed } = await openStore()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    const { attachmentId, ...parameters } = await signed()
    vi.useRealTimers()
    await expect(s3Upload(client, parameters)).rejects.toMatchObject({
      name: 'UrlExpiredError',
      step: 'upload',
      retryable: true,
    })
    expect(await emulator.readObject(attachmentId)).toBeUndefined()
  })

  it('has that from the words of the store, not from the clock', async () => {
    const { signed } = await openStore()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    const { file, uploadMetadata } = await signed()
    vi.useRealTimers()
    const headers = uploadMetadata.headersToInclude
    const refused = await fetch(uploadMetadata.url, { method: 'PUT', headers, body: file })
    const answer = { status: refused.status, headers: {}, data: await refused.text() }
    expect(toS3UploadError('upload', answer)).toMatchObject({ name: 'UrlExpiredError' })
  })

  it('reads why a download is refused', async () => {
    const { client, endpoint, signed } = await openStore()
    const { attachmentId, ...parameters } = await signed()
    await s3Upload(client, parameters)
    const target = { endpoint, fetch }
    await post(target, 'complete', { AttachmentIds: [attachmentId], ClientToken: 'complete' })
    const { body } = await post(target, 'get', { AttachmentId: attachmentId })
    const refused = await fetch(`${body.Url}0`)
    const answer = { status: refused.status, headers: {}, data: await refused.text() }
    expect(toS3UploadError('download', answer)).toMatchObject({
      name: 'S3UploadError',
      step: 'download',
      code: 'SignatureDoesNotMatch',
      status: 403,
    })
  })
})
