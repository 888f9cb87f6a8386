import type { AxiosProgressEvent, AxiosRequestConfig } from 'axios'
import { longestAnswer } from '../protocol/decode.ts'
import type { TransferStep } from '../protocol/errors.ts'
import { InvalidResponseError, NetworkError, TimeoutError } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/refusal.ts'
import { toS3UploadError } from '../protocol/refusal.ts'
import type { AttachmentsClient } from './client.ts'
import { exchange, isOk } from './exchange.ts'
import { isBlob } from './isBlob.ts'
import { callApp } from './reportMistake.ts'
import { after, until } from './wait.ts'

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes that have moved. All of an upload's is not yet "stored": that is when the call resolves. */
  loaded: number
  /** Size of the file in bytes. */
  total: number
  /** 0 to 1; `undefined` while unknown, which behind a service worker that answers a PUT is until it is done. */
  fraction: number | undefined
  bytesPerSecond: number | undefined
  remainingMs: number | undefined
}

/** Before the first byte: nothing is known. */
export const nothingSent: TransferProgress = {
  loaded: 0,
  total: 0,
  fraction: undefined,
  bytesPerSecond: undefined,
  remainingMs: undefined,
}

/** When it is over. */
export function allSent(total: number): TransferProgress {
  return { ...nothingSent, loaded: total, total, fraction: 1, remainingMs: 0 }
}

type OnProgress = (progress: TransferProgress) => void

/** `onProgress`, and `onHeard` as soon as bytes have moved. */
export function hearingBytes(onProgress: OnProgress | undefined, onHeard: () => void): OnProgress {
  return (progress) => {
    if (progress.loaded > 0) onHeard()
    // A mistake in a callback of the app does not stop the file.
    callApp(() => onProgress?.(progress))
  }
}

/** One try of a transfer. */
export interface Transfer {
  step: TransferStep
  signed: { readonly url: string }
  /** Size of the file in bytes. */
  total: number
  onProgress: OnProgress
  signal: AbortSignal
}

/** One exchange with the file store, given up when it stalls. S3's refusal rejects. */
export async function transfer(
  { s3Axios, retry }: AttachmentsClient,
  { step, signed, total, onProgress, signal }: Transfer,
  request: AxiosRequestConfig<unknown>,
): Promise<HttpAnswer> {
  onProgress({ ...nothingSent, total })
  const answer = await until<HttpAnswer>(signal, (resolve, reject) => {
    const controller = new AbortController()
    let cancel = (): void => {}
    const watch = (more = 0): void => {
      cancel()
      cancel = after(retry.stallTimeout + more, () => reject(new TimeoutError(step)))
    }
    const onMove = ({ loaded, rate, estimated }: AxiosProgressEvent): void => {
      // Some browsers report once more after an abort.
      if (controller.signal.aborted) return
      // A body without an end would go on for ever; that of a refusal may be longer than a small file.
      if (step === 'download' && loaded > total + longestAnswer) reject(wrongSize())
      watch()
      const remainingMs = estimated && estimated * 1000
      onProgress({ loaded, total, fraction: loaded / total, bytesPerSecond: rate, remainingMs })
    }
    // Behind a service worker an upload has no event: then all of it may take as long as it takes at the slowest. From now on
    // only, for axios transforms a request when the interceptors of the app are through with it.
    const onLeave = (data: unknown): unknown => {
      watch(step === 'upload' ? (total / retry.slowestBytesPerSecond) * 1000 : 0)
      return data
    }
    watch()
    exchange(s3Axios, step, {
      ...request,
      url: signed.url,
      signal: controller.signal,
      transformRequest: onLeave,
      // Not both: by the standard of XHR, listening to the upload of a GET makes a browser ask for leave first.
      ...(step === 'upload' ? { onUploadProgress: onMove } : { onDownloadProgress: onMove }),
    })
      .then(withReadableRefusal)
      .then(resolve, reject)
    return () => {
      cancel()
      controller.abort()
    }
  })
  // What Firefox (153) makes of a connection to the page's own origin that is closed without an answer.
  if (answer.status === 0) throw new NetworkError(step)
  if (isOk(answer)) return answer
  throw toS3UploadError(step, answer)
}

/** What is of another size is not the attachment, and would be so again. */
export function wrongSize(): InvalidResponseError {
  return new InvalidResponseError('download', 'it is not of the size of the attachment')
}

/** A download's answer is a Blob, a refusal too. */
async function withReadableRefusal(answer: HttpAnswer): Promise<HttpAnswer> {
  return !isOk(answer) && isBlob(answer.data) ? { ...answer, data: await answer.data.text() } : answer
}
