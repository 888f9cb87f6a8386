import type { AttachmentsClientOptions } from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { inject, onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'
import type { Chat } from '../support/browserChat.ts'
import { openChat } from '../support/browserChat.ts'

const realS3 = inject('realS3')

/** Whether files go to a real server instead of the emulator's own store. */
export const isReal: boolean = realS3 !== undefined

/** A chat without throttling and retries. */
export function openStore(
  settings: EmulatorOptions = {},
  options: Pick<AttachmentsClientOptions, 's3Axios'> = {},
): Promise<Chat> {
  const quotas = { start: null, complete: null, get: null }
  return openChat({ quotas, ...settings }, { ...options, retry: { maxAttempts: 1 } })
}

/** A refusal as the page sees it: S3's code, or a hidden refusal if the answer has no CORS headers. */
export function refusedWith(code: string, status = 403): object {
  return realS3?.refusalsAreReadable === false ? hidden : { name: 'S3Error', code, status, retryable: false }
}

/** See {@link refusedWith}. */
export function refusedAsExpired(): object {
  return realS3?.refusalsAreReadable === false ? hidden : { name: 'UrlExpiredError', retryable: true }
}

const hidden = { name: 'NetworkError', reason: 'hidden' }

/** Limits this page's upload speed, in bytes per second. */
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
