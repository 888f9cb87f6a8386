import { webCrypto } from '../environment/webCrypto.ts'
import type { Bucket } from './bucket.ts'
import { getObject, putObject } from './bucket.ts'
import type { ObjectStore, UploadToSign } from './objectStore.ts'
import { refuseUnsigned } from './refuseUnsigned.ts'
import { s3Refusal } from './s3Errors.ts'
import { createSigner } from './signer.ts'

/** An S3 bucket in memory, with pre-signed URLs below `s3Origin`. */
export function createEmbeddedStore(s3Origin: string): ObjectStore {
  const base = `${s3Origin}/connect-attachments`
  const contactId = webCrypto().randomUUID()
  const bucket: Bucket = new Map()
  let signer = createSigner()

  return {
    async signUpload(upload) {
      const headersToInclude = headersOf(upload, contactId)
      // UNCONFIRMED: which headers Connect signs. Sign all, to detect a client that changes one.
      const entries = Object.entries(headersToInclude).map(([name, value]) => [name.toLowerCase(), value])
      const headers: Record<string, string> = Object.fromEntries(entries)
      const url = new URL(`${base}/${upload.key}`)
      const { lifetimeInSeconds } = upload
      return { url: await signer.sign({ method: 'PUT', url, headers, lifetimeInSeconds }), headersToInclude }
    },
    signDownload({ key, contentDisposition, lifetimeInSeconds }) {
      const url = new URL(`${base}/${key}`)
      url.searchParams.set('response-content-disposition', contentDisposition)
      return signer.sign({ method: 'GET', url, headers: {}, lifetimeInSeconds })
    },
    async sizeOf(key) {
      return bucket.get(key)?.bytes.byteLength
    },
    async move(from, to) {
      const object = bucket.get(from)
      if (!object) return
      bucket.set(to, { ...object, key: to })
      bucket.delete(from)
    },
    async remove(key) {
      bucket.delete(key)
    },
    read: async (key) => bucket.get(key),
    peek: (key) => bucket.get(key),
    async answer(request) {
      const key = request.url.href.slice(base.length + 1).split('?', 1)[0] ?? ''
      if (!request.url.href.startsWith(`${base}/`)) {
        return s3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist')
      }
      const refused = await refuseUnsigned(request, signer)
      if (refused) return refused
      return request.method === 'PUT' ? putObject(bucket, key, request) : getObject(bucket, key, request)
    },
    reset() {
      bucket.clear()
      signer = createSigner()
    },
  }
}

/** Start's HeadersToInclude. */
function headersOf(upload: UploadToSign, contactId: string): Record<string, string> {
  return {
    'x-amz-meta-contact_id': contactId,
    'x-amz-meta-initial_contact_id': contactId,
    'x-amz-meta-account_id': '111122223333',
    'x-amz-meta-organization_id': '7c1d3c3e-2f0b-4a0a-9d55-0a8d2f3b6f10',
    'x-amz-acl': 'bucket-owner-full-control',
    'Content-Disposition': upload.contentDisposition,
    'Content-Length': String(upload.contentLength),
    'Content-Type': upload.contentType,
  }
}
