import { sha256 } from './digest.ts'
import type { ObjectStore } from './objectStore.ts'
import { s3Refusal } from './s3Errors.ts'

/** A bucket of a real S3-compatible server. Pages put files into it directly, so the emulator sees no PUT of theirs. */
export interface S3Settings {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/**
 * Keeps files in a real bucket, with URLs from AWS's own presigner. Needs `@aws-sdk/client-s3` and
 * `@aws-sdk/s3-request-presigner`, which are loaded only here.
 */
export async function createRealS3Store(settings: S3Settings): Promise<ObjectStore> {
  const s3 = await import('@aws-sdk/client-s3')
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = settings
  const client = new s3.S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    // Otherwise the URL would demand a checksum that no uploader sends.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    async signUpload({
      key: Key,
      contentType: ContentType,
      contentLength: ContentLength,
      lifetimeInSeconds,
    }) {
      const command = new s3.PutObjectCommand({ Bucket, Key, ContentType, ContentLength })
      const url = await getSignedUrl(client, command, {
        expiresIn: lifetimeInSeconds,
        signableHeaders: new Set(['content-type', 'content-length']),
      })
      return {
        url,
        headersToInclude: { 'Content-Type': ContentType, 'Content-Length': String(ContentLength) },
      }
    },
    signDownload({ key: Key, contentDisposition, lifetimeInSeconds }) {
      const command = new s3.GetObjectCommand({
        Bucket,
        Key,
        ResponseContentDisposition: contentDisposition,
      })
      return getSignedUrl(client, command, { expiresIn: lifetimeInSeconds })
    },
    async sizeOf(key) {
      return orMissing(
        client.send(new s3.HeadObjectCommand({ Bucket, Key: key })).then((head) => head.ContentLength),
      )
    },
    async move(from, to) {
      await client.send(new s3.CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}` }))
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: from }))
    },
    async read(key) {
      const object = await orMissing(client.send(new s3.GetObjectCommand({ Bucket, Key: key })))
      if (!object?.Body) return undefined
      const bytes = new Uint8Array(await object.Body.transformToByteArray())
      return { key, bytes, contentType: object.ContentType ?? '', sha256: await sha256(bytes), headers: {} }
    },
    peek: () => undefined,
    async answer() {
      return s3Refusal(404, 'NoSuchBucket', 'This emulator keeps its files in a real bucket elsewhere.')
    },
    // What a real bucket holds stays: it has its own life cycle.
    reset() {},
  }
}

async function orMissing<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent
  } catch (error) {
    const missing = error instanceof Error && /^(NotFound|NoSuchKey)$/.test(error.name)
    if (missing) return undefined
    throw error
  }
}
