import { refuseUnsigned } from './authorizeS3.ts'
import { randomHex, sha256 } from './digest.ts'
import type { ObjectStore, StoreRequest } from './objectStore.ts'
import { createSigner } from './presign.ts'
import { s3Refusal } from './s3Errors.ts'
import type { StoredObject } from './types.ts'

/** An S3 bucket in memory, reached by pre-signed URLs below `s3Origin`. */
export function createEmbeddedStore(s3Origin: string): ObjectStore {
  const base = `${s3Origin}/connect-attachments`
  const contactId = crypto.randomUUID()
  const objects = new Map<string, StoredObject & { bytes: Uint8Array<ArrayBuffer> }>()
  let signer = createSigner()

  async function put(key: string, request: StoreRequest): Promise<Response> {
    const announced = request.headers.get('content-length')
    if (announced === null && request.headers.has('transfer-encoding')) {
      return s3Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.')
    }
    if (announced !== null && Number(announced) !== request.body.byteLength) {
      const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header'
      return s3Refusal(400, 'IncompleteBody', message)
    }
    const digest = await sha256(request.body)
    objects.set(key, {
      key,
      bytes: request.body,
      contentType: request.headers.get('content-type') ?? 'binary/octet-stream',
      sha256: digest,
      headers: Object.fromEntries(request.headers),
    })
    return new Response(null, { status: 200, headers: { etag: etagOf(digest), ...requestIds() } })
  }

  function get(key: string, request: StoreRequest): Response {
    const object = objects.get(key)
    if (!object) return s3Refusal(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key })
    const headers = new Headers({
      'content-type': object.contentType,
      'content-length': String(object.bytes.byteLength),
      etag: etagOf(object.sha256),
      ...requestIds(),
    })
    const disposition = request.url.searchParams.get('response-content-disposition')
    if (disposition !== null) headers.set('content-disposition', disposition)
    return new Response(object.bytes, { status: 200, headers })
  }

  return {
    async signUpload({ key, contentType, contentLength, contentDisposition, lifetimeInSeconds }) {
      const headersToInclude = {
        'x-amz-meta-contact_id': contactId,
        'x-amz-meta-initial_contact_id': contactId,
        'x-amz-meta-account_id': '111122223333',
        'x-amz-meta-organization_id': '7c1d3c3e-2f0b-4a0a-9d55-0a8d2f3b6f10',
        'x-amz-acl': 'bucket-owner-full-control',
        'Content-Disposition': contentDisposition,
        'Content-Length': String(contentLength),
        'Content-Type': contentType,
      }
      // UNCONFIRMED which headers Connect signs. All of them, so that a client that drops or changes one is found.
      const entries = Object.entries(headersToInclude).map(([name, value]) => [name.toLowerCase(), value])
      const headers: Record<string, string> = Object.fromEntries(entries)
      const url = await signer.sign({
        method: 'PUT',
        url: new URL(`${base}/${key}`),
        headers,
        lifetimeInSeconds,
      })
      return { url, headersToInclude }
    },
    signDownload({ key, contentDisposition, lifetimeInSeconds }) {
      const url = new URL(`${base}/${key}`)
      url.searchParams.set('response-content-disposition', contentDisposition)
      return signer.sign({ method: 'GET', url, headers: {}, lifetimeInSeconds })
    },
    async sizeOf(key) {
      return objects.get(key)?.bytes.byteLength
    },
    async move(from, to) {
      const object = objects.get(from)
      if (!object) return
      objects.set(to, { ...object, key: to })
      objects.delete(from)
    },
    async read(key) {
      return objects.get(key)
    },
    peek: (key) => objects.get(key),
    async answer(request) {
      const key = request.url.href.slice(base.length + 1).split('?', 1)[0] ?? ''
      if (!request.url.href.startsWith(`${base}/`)) {
        return s3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist')
      }
      const refused = await refuseUnsigned(request, signer)
      if (refused) return refused
      return request.method === 'PUT' ? put(key, request) : get(key, request)
    },
    reset() {
      objects.clear()
      signer = createSigner()
    },
  }
}

// S3's is the MD5 only without SSE-KMS; clients may not rely on it, so any 32 digits do.
function etagOf(digest: string): string {
  return `"${digest.slice(0, 32)}"`
}

function requestIds(): Record<string, string> {
  return { 'x-amz-request-id': randomHex(8).toUpperCase(), 'x-amz-id-2': randomHex(32) }
}
