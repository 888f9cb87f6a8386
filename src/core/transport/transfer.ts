import type { AxiosProgressEvent, AxiosRequestConfig } from 'axios'
import { longestAnswer } from '../../protocol/decode.ts'
import type { TransferStep } from '../../protocol/errors.ts'
import { InvalidResponseError, NetworkError } from '../../protocol/networkErrors.ts'
import type { HttpAnswer } from '../../protocol/refusal.ts'
import { toS3Error } from '../../protocol/refusal.ts'
import type { Caller } from '../callOptions.ts'
import { isBlob } from '../files/isBlob.ts'
import { readText } from '../files/readText.ts'
import { nothingSent } from '../transferProgress.ts'
import type { Host } from './exchange.ts'
import { exchange, isOk } from './exchange.ts'

/** Bytes per second assumed where a service worker hides progress: slower than EDGE. */
const slowestUpload = 10_000

export interface Transfer {
  host: Host
  step: TransferStep
  signed: { readonly url: string }
  /** File size in bytes. */
  total: number
  /** ms without progress until the attempt fails. */
  stallTimeout: number
}

/** Runs one attempt. Reports all progress but the last. */
export async function transfer(
  { host, step, signed, total, stallTimeout }: Transfer,
  request: AxiosRequestConfig<unknown>,
  { signal, report }: Caller<never>,
): Promise<HttpAnswer> {
  report({ type: 'progress', progress: { ...nothingSent, total } })
  const limits = { timeout: stallTimeout, signal }
  const answer = await exchange(host, step, limits, ({ signal, restart, fail }) => {
    const onMove = ({ loaded, rate, estimated }: AxiosProgressEvent): void => {
      // Some browsers report after an abort.
      if (signal.aborted) return
      // The body may be endless; a refusal's may exceed a small file.
      if (step === 'download' && loaded > total + longestAnswer) {
        fail(wrongSize())
        return
      }
      restart()
      const remainingMs = estimated && estimated * 1000
      const progress = { loaded, total, fraction: loaded / total, bytesPerSecond: rate, remainingMs }
      report({ type: 'progress', progress })
    }
    // Allows for hidden progress, once slow interceptors have run.
    const onLeave = (data: unknown): unknown => {
      restart(step === 'upload' ? (total / slowestUpload) * 1000 : 0)
      return data
    }
    // XHR preflights a GET with an upload listener.
    const upload = uploadsByFetch(host) ? { adapter: 'fetch' } : { onUploadProgress: onMove }
    const listener = step === 'upload' ? upload : { onDownloadProgress: onMove }
    return { ...request, url: signed.url, transformRequest: onLeave, ...listener }
  })
  if (isOk(answer)) return answer
  // Firefox 153 with axios before 1.20: a same-origin connection closed without an answer.
  if (answer.status === 0) throw new NetworkError(step)
  // A download's refusal is a Blob too.
  const { data } = answer
  throw toS3Error(step, isBlob(data) ? { ...answer, data: await readText(data) } : answer)
}

/**
 * With a progress listener, axios's fetch streams the file without a Content-Length, which S3 refuses. axios's Node
 * adapter replaces the Content-Type.
 */
function uploadsByFetch({ axios }: Host): boolean {
  const [adapter] = [axios.defaults.adapter].flat()
  return adapter === 'fetch' || (typeof adapter !== 'function' && typeof XMLHttpRequest === 'undefined')
}

export function wrongSize(): InvalidResponseError {
  return new InvalidResponseError('download', 'it is not of the size of the attachment')
}
