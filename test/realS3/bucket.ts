import type { ObjectStore } from '../../src/testing/store/objectStore.ts'
import { createRealS3Store, s3FromEnvironment } from '../support/realS3Store.ts'

/** A PUT to sign for the real server. */
export interface UploadToSign {
  key: string
  contentType: string
  contentLength: number
  /** @default that of S3_BUCKET */
  bucket?: string
}

/** Upload metadata as in Start's answer. */
export interface SignedUpload {
  url: string
  urlExpiry: string
  headersToInclude: Record<string, string>
}

const lifetimeInSeconds = 60

/** Signs PUTs that no Start signs: any key and bucket. */
export async function signUpload({ bucket, ...upload }: UploadToSign): Promise<SignedUpload> {
  const store = openBucket(bucket)
  const urlExpiry = new Date(Date.now() + lifetimeInSeconds * 1000).toISOString()
  return { urlExpiry, ...(await store.signUpload({ ...upload, contentDisposition: '', lifetimeInSeconds })) }
}

/** Signs a GET. */
export async function signDownload(key: string): Promise<string> {
  return openBucket().signDownload({ key, contentDisposition: 'attachment', lifetimeInSeconds })
}

/** Deletes an object, like the bucket's life cycle. */
export async function loseObject(key: string): Promise<void> {
  await openBucket().move(key, 'lost')
}

function openBucket(bucket?: string): ObjectStore {
  const settings = s3FromEnvironment()
  if (!settings) throw new Error('S3_* is not set.')
  return createRealS3Store({ ...settings, ...(bucket && { bucket }) })
}
