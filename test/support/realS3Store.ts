import process from 'node:process'
import * as s3 from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { sha256 } from '../../src/testing/store/digest.ts'
import type { ObjectStore } from '../../src/testing/store/objectStore.ts'
import { s3Refusal } from '../../src/testing/store/s3Errors.ts'

/**
 * A store of the emulator's files in a real bucket, with URLs from AWS's own presigner. The browser sends files to the
 * bucket directly, so the emulator records no PUT.
 */
export function createRealS3Store(settings: S3Settings): ObjectStore {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = settings
  const client = new s3.S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    // Otherwise the URL requires a checksum, which no uploader sends.
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
    async remove(key) {
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: key }))
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
    // Objects stay: a real bucket has its own life cycle.
    reset() {},
  }
}

/** A bucket of a real S3-compatible server. */
export interface S3Settings {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/** The bucket that S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY name, if all are set. */
export function s3FromEnvironment(): S3Settings | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = process.env
  if (!endpoint || !region || !bucket || !accessKeyId || !secretAccessKey) return undefined
  return { endpoint, region, bucket, accessKeyId, secretAccessKey }
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
