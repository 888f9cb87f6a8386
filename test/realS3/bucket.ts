import { s3FromEnvironment } from '../../src/testing/node.ts'
import type { ObjectStore } from '../../src/testing/objectStore.ts'
import { createRealS3Store } from '../../src/testing/realS3.ts'

/** A PUT to be signed for the real server. */
export interface UploadToSign {
  key: string
  contentType: string
  contentLength: number
  /** @default that of S3_BUCKET */
  bucket?: string
}

/** Where and how to PUT, as Start would say it. */
export interface SignedUpload {
  url: string
  urlExpiry: string
  headersToInclude: Record<string, string>
}

const lifetimeInSeconds = 60

/** Signs a PUT of what no Start signs: keys and buckets of any name. */
export async function signUpload({ bucket, ...upload }: UploadToSign): Promise<SignedUpload> {
  const store = await openBucket(bucket)
  const urlExpiry = new Date(Date.now() + lifetimeInSeconds * 1000).toISOString()
  return { urlExpiry, ...(await store.signUpload({ ...upload, contentDisposition: '', lifetimeInSeconds })) }
}

/** Signs a GET. */
export async function signDownload(key: string): Promise<string> {
  return (await openBucket()).signDownload({ key, contentDisposition: 'attachment', lifetimeInSeconds })
}

/** Takes an object away, as the bucket's life cycle does. */
export async function loseObject(key: string): Promise<void> {
  await (await openBucket()).move(key, 'lost')
}

function openBucket(bucket?: string): Promise<ObjectStore> {
  const settings = s3FromEnvironment()
  if (!settings) throw new Error('S3_* is not set.')
  return createRealS3Store({ ...settings, ...(bucket && { bucket }) })
}
