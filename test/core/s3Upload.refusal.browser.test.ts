import { s3Upload } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { fileOf, openChat, rejection, sha256 } from '../support/browserChat.ts'

const requestId = expect.stringMatching(/^[0-9A-F]{16}$/)

describe('s3Upload, refused', () => {
  it('rejects immediately with S3’s answer to a wrong signature', async () => {
    const { client, start, requests, stored } = await openChat()
    const file = fileOf(1000)
    const { url, urlExpiry, headersToInclude } = (await start(file)).uploadMetadata
    const uploadMetadata = {
      url,
      urlExpiry,
      headersToInclude: { ...headersToInclude, 'x-amz-acl': 'private' },
    }
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({
      name: 'S3Error',
      step: 'upload',
      code: 'SignatureDoesNotMatch',
      status: 403,
      requestId,
      retryable: false,
    })
    expect(String(error)).toContain('SignatureDoesNotMatch')
    expect(await requests('put')).toHaveLength(1)
    expect(await stored()).toEqual([undefined])
  })

  it.each([
    [404, 'NoSuchBucket'],
    [400, 'EntityTooLarge'],
    [400, 'BadDigest'],
    [403, 'RequestTimeTooSkewed'],
    [403, 'InvalidAccessKeyId'],
    [403, 'AccessDenied'],
    [411, 'MissingContentLength'],
  ])('rejects immediately on %i %s', async (status, code) => {
    const { emulator, client, start, requests } = await openChat()
    await emulator.fault('put', { kind: 'status', status, exception: code })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'S3Error', code, status, requestId, retryable: false })
    expect(await requests('put')).toHaveLength(1)
  })

  it('reads the request id from the header if exposed, else from the XML', async () => {
    const { emulator, client, start } = await openChat()
    const xml = '<Error><Code>NoSuchBucket</Code><RequestId>4442587FB7D0A2F9</RequestId></Error>'
    await emulator.fault('put', { kind: 'body', status: 404, contentType: 'application/xml', body: xml })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    expect(await rejection(s3Upload(client, { file, uploadMetadata }))).toMatchObject({
      code: 'NoSuchBucket',
      requestId: '4442587FB7D0A2F9',
    })
    await emulator.configure({ exposeS3Headers: true })
    await emulator.fault('put', { kind: 'status', status: 404 })
    expect(await rejection(s3Upload(client, { file, uploadMetadata }))).toMatchObject({ requestId })
  })

  it('accepts no invalid code', async () => {
    const { emulator, client, start } = await openChat()
    const body = '<Code><img src=x onerror=alert(1)></Code>'
    await emulator.fault('put', { kind: 'body', status: 405, body })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'S3Error', code: undefined, status: 405, requestId: undefined })
    expect(String(error)).not.toContain('<')
  })

  it.each<[string, Fault | undefined, number]>([
    ['in the emulator’s fault', { kind: 'expired' }, 900],
    ['by its own clock', undefined, -1],
    ['for the credentials', { kind: 'status', status: 400, exception: 'ExpiredToken' }, 900],
  ])('reports an expired URL when S3 does so %s', async (_, fault, urlLifetimeInSeconds) => {
    const { emulator, client, start, requests } = await openChat({ urlLifetimeInSeconds })
    if (fault) await emulator.fault('put', fault)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'UrlExpiredError', step: 'upload', retryable: true })
    expect(await requests('put')).toHaveLength(1)
  })

  it('makes the next Start of the same token request a new URL', async () => {
    const { emulator, client, start, requests, stored } = await openChat({ replay: 'fresh-url' })
    await emulator.fault('put', { kind: 'expired' })
    const file = fileOf(1000)
    const first = await start(file, { clientToken: 'one-file' })
    const { uploadMetadata } = await start(file, { clientToken: 'one-file' })
    expect(await requests('start')).toHaveLength(1)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'UrlExpiredError' })

    const again = await start(file, { clientToken: 'one-file' })
    expect(await requests('start')).toHaveLength(2)
    expect(again.attachmentId).toBe(first.attachmentId)
    expect(again.uploadMetadata.url).not.toBe(first.uploadMetadata.url)
    await s3Upload(client, { file, uploadMetadata: again.uploadMetadata })
    expect(await stored()).toMatchObject([{ sha256: await sha256(file) }])
  })

  it('reports a refusal hidden by CORS after two attempts', async () => {
    const { emulator, client, start, requests } = await openChat({ s3Cors: 'not-on-errors' })
    const denied: Fault = { kind: 'status', status: 403 }
    await emulator.fault('put', denied, denied, denied)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'NetworkError', step: 'upload', reason: 'hidden', retryable: true })
    expect(String(error)).toMatch(/CORS/)
    expect((await requests('put')).map(({ status }) => status)).toEqual([403, 403])
  })

  it('rejects with a NetworkError for a bucket without a CORS rule, and sends no byte', async () => {
    const { client, start, requests } = await openChat({ s3Cors: 'never' }, { retry: { maxAttempts: 2 } })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'NetworkError', step: 'upload' })
    expect(await requests('put')).toEqual([])
  })

  it("follows S3's redirect to another endpoint, with the body and the signed headers", async () => {
    const { emulator, client, start, requests, stored } = await openChat()
    const file = fileOf(100_000)
    const { uploadMetadata } = await start(file)
    await emulator.fault('put', { kind: 'redirect', location: uploadMetadata.url })
    await s3Upload(client, { file, uploadMetadata })
    const puts = await requests('put')
    expect(puts.map(({ status }) => status)).toEqual([307, 200])
    expect(puts[1]).toMatchObject({ method: 'PUT', body: { sha256: await sha256(file) } })
    expect(puts[1]?.headers).toEqual(puts[0]?.headers)
    expect(await stored()).toMatchObject([{ size: 100_000 }])
  })
})
