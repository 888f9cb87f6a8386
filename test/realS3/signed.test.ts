import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { toS3Error } from '../../src/protocol/refusal.ts'
import type { UploadToSign } from './bucket.ts'
import { signDownload, signUpload } from './bucket.ts'
import { openStore } from './nodeStore.ts'

const file = new File(['hello'], 'photo.png', { type: 'image/png' })
const upload: UploadToSign = { key: 'signed/photo.png', contentType: 'image/png', contentLength: 5 }
const md5OfOther = 'eV8+yWC3lz0vDNLXKeTIgg=='

describe('a refusal of a real server', () => {
  it('names a bucket that is missing', async () => {
    const { client } = await openStore()
    const uploadMetadata = await signUpload({ ...upload, bucket: 'no-such-bucket' })
    await expect(s3Upload(client, { file, uploadMetadata })).rejects.toMatchObject({
      name: 'S3Error',
      code: 'NoSuchBucket',
      status: 404,
      retryable: false,
    })
  })

  it('names a digest of other bytes', async () => {
    const { client } = await openStore()
    const { url, urlExpiry, headersToInclude } = await signUpload(upload)
    const headers = { ...headersToInclude, 'Content-MD5': md5OfOther }
    const uploadMetadata = { url, urlExpiry, headersToInclude: headers }
    await expect(s3Upload(client, { file, uploadMetadata })).rejects.toMatchObject({
      name: 'S3Error',
      code: 'BadDigest',
      status: 400,
      retryable: false,
    })
  })

  it('names a key that is missing', async () => {
    const refused = await fetch(await signDownload('signed/no-such-key.png'))
    const answer = { status: refused.status, headers: {}, data: await refused.text() }
    expect(toS3Error('download', answer)).toMatchObject({
      name: 'S3Error',
      code: 'NoSuchKey',
      status: 404,
      retryable: false,
    })
  })

  it('comes for a body that ends before its length', async () => {
    const { host, hostname, port, pathname, search } = new URL((await signUpload(upload)).url)
    const lines = ['content-type: image/png', 'content-length: 5', '', 'hel']
    // HTTP clients never send less than they announce.
    const socket = connect(Number(port), hostname)
    socket.end([`PUT ${pathname}${search} HTTP/1.1`, `host: ${host}`, ...lines].join('\r\n'))
    const [head = '', data = ''] = (await text(socket)).split('\r\n\r\n')
    const answer = { status: Number(head.split(' ')[1]), headers: {}, data }
    expect(toS3Error('upload', answer)).toMatchObject({
      name: 'S3Error',
      code: expect.stringMatching(/^(IncompleteBody|RequestTimeout)$/),
      status: 400,
    })
  })
})
