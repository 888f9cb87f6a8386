import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import { toS3Error } from '../../src/protocol/refusal.ts'
import { post } from '../testing/flow.ts'
import { openStore } from './nodeStore.ts'
import { tamperings } from './tamper.ts'

describe('s3Upload from Node, which can read every refusal', () => {
  it.each(tamperings)('names the code for %s', async (_, tamper) => {
    const { client, emulator, signed } = await openStore()
    const { attachmentId, ...parameters } = await signed()
    await expect(s3Upload(client, tamper(parameters))).rejects.toMatchObject({
      name: 'S3Error',
      step: 'upload',
      code: 'SignatureDoesNotMatch',
      status: 403,
      requestId: expect.stringMatching(/^[\w-]+$/),
      retryable: false,
    })
    expect(await emulator.readObject(attachmentId)).toBeUndefined()
  })

  it('recognises an expired URL', async () => {
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

  it('recognises it by the store’s words, not by the clock', async () => {
    const { signed } = await openStore()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    const { file, uploadMetadata } = await signed()
    vi.useRealTimers()
    const headers = uploadMetadata.headersToInclude
    const refused = await fetch(uploadMetadata.url, { method: 'PUT', headers, body: file })
    const answer = { status: refused.status, headers: {}, data: await refused.text() }
    expect(toS3Error('upload', answer)).toMatchObject({ name: 'UrlExpiredError' })
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
    expect(toS3Error('download', answer)).toMatchObject({
      name: 'S3Error',
      step: 'download',
      code: 'SignatureDoesNotMatch',
      status: 403,
    })
  })
})
