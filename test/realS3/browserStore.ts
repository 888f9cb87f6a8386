import { inject, onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'
import type { Chat } from '../support/browserChat.ts'
import { openChat } from '../support/browserChat.ts'

const realS3 = inject('realS3')

/** Whether the files go to a real server, not to the emulator's own store. */
export const isReal: boolean = realS3 !== undefined

/** A chat that throttles nothing and tries nothing twice. */
export function openStore(settings: Parameters<typeof openChat>[0] = {}): Promise<Chat> {
  const quotas = { start: null, complete: null, get: null }
  return openChat({ quotas, ...settings }, { retry: { maxAttempts: 1 } })
}

/** What a page is told of a refusal: S3's code, or, where the answer has no CORS headers, nothing but two possibilities. */
export function refusedWith(code: string, status = 403): object {
  return realS3?.refusalsAreReadable === false
    ? hidden
    : { name: 'S3UploadError', code, status, retryable: false }
}

/** See {@link refusedWith}. */
export function refusedAsExpired(): object {
  return realS3?.refusalsAreReadable === false ? hidden : { name: 'UrlExpiredError', retryable: true }
}

const hidden = { name: 'NetworkError', reason: 'hidden' }

/** Slows down what this page sends, in bytes per second. */
export async function throttle(uploadThroughput: number): Promise<void> {
  const limit = (bytesPerSecond: number) =>
    cdp().send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    })
  await cdp().send('Network.enable')
  await limit(uploadThroughput)
  onTestFinished(async () => {
    await limit(-1)
    await cdp().send('Network.disable')
  })
}
