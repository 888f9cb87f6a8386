import { randomHex, sha256 } from './digest.ts'
import type { StoredObject, StoreRequest } from './objectStore.ts'
import { s3Refusal } from './s3Errors.ts'

/** Objects by key. */
export type Bucket = Map<string, BucketObject>

interface BucketObject extends StoredObject {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** S3's PutObject, for a request whose signature is valid. */
export async function putObject(bucket: Bucket, key: string, request: StoreRequest): Promise<Response> {
  const announced = request.headers.get('content-length')
  // happy-dom's XMLHttpRequest sends all files in chunks.
  const isHappyDom = / HappyDOM\//.test(request.headers.get('user-agent') ?? '')
  if (announced === null && request.headers.has('transfer-encoding') && !isHappyDom) {
    return s3Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  if (announced !== null && Number(announced) !== request.body.byteLength) {
    const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header'
    return s3Refusal(400, 'IncompleteBody', message)
  }
  const bytes = new Uint8Array(request.body)
  const digest = await sha256(bytes)
  bucket.set(key, {
    key,
    bytes,
    contentType: request.headers.get('content-type') ?? 'binary/octet-stream',
    sha256: digest,
    headers: Object.fromEntries(request.headers),
  })
  return new Response(null, { status: 200, headers: { etag: etagOf(digest), ...requestIds() } })
}

/** S3's GetObject, for a request whose signature is valid. */
export function getObject(bucket: Bucket, key: string, request: StoreRequest): Response {
  const object = bucket.get(key)
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

// Any 32 digits: with SSE-KMS, S3's ETag is not the MD5.
function etagOf(digest: string): string {
  return `"${digest.slice(0, 32)}"`
}

function requestIds(): Record<string, string> {
  return { 'x-amz-request-id': randomHex(8).toUpperCase(), 'x-amz-id-2': randomHex(32) }
}
