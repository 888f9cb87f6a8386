import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import axios, { AxiosError, CanceledError } from 'axios'
import type { Emulator } from '../emulator/emulator.ts'
import { ConnectionLost, isConnectionLost } from '../network/connectionLost.ts'
import { bytesOf } from './bytesOf.ts'
import { signedUrlOf, withLoadableUrl } from './loadableUrl.ts'
import { convert, readableHeaders, readBytes } from './pageView.ts'
import { progressReporter } from './progressReporter.ts'

/**
 * An axios adapter for an emulator in the same process. It applies CORS as a page of another origin sees it, but sends no preflights.
 * In a page, an `<img>` can load GetAttachment's URL: a `blob:` URL, which skips faults and records unless it is read through the adapter.
 * A redirect becomes a network error. An unexpected error, such as a missing global, is logged and answered with a 400, which is final.
 */
export function createEmulatorAdapter(
  emulator: Emulator,
  options: EmulatorAdapterOptions = {},
): AxiosAdapter {
  return (config) =>
    new Promise((resolve, reject) => {
      const gone = new AbortController()
      const leave = (error: Error): void => {
        reject(error)
        finish()
        gone.abort()
      }
      const onAbort = (): void => leave(new CanceledError(undefined, config))
      const timer = config.timeout ? setTimeout(() => leave(timedOut(config)), config.timeout) : undefined
      const finish = (): void => {
        clearTimeout(timer)
        config.signal?.removeEventListener?.('abort', onAbort)
      }
      if (config.signal?.aborted) {
        onAbort()
        return
      }
      config.signal?.addEventListener?.('abort', onAbort)
      perform(emulator, config, gone.signal, options.bytesPerSecond)
        .then(resolve, (error: unknown) => !gone.signal.aborted && reject(asAxiosError(error, config)))
        .finally(finish)
    })
}

export interface EmulatorAdapterOptions {
  /** Bandwidth of one upload or download. @default the emulator's setting */
  bytesPerSecond?: number | undefined
}

async function perform(
  emulator: Emulator,
  config: InternalAxiosRequestConfig,
  signal: AbortSignal,
  bytesPerSecond: number | undefined,
): Promise<AxiosResponse> {
  const method = (config.method ?? 'get').toUpperCase()
  const body = method === 'GET' || config.data == null ? undefined : await bytesOf(config.data)
  const given = Object.entries(config.headers.toJSON(true))
  const headers = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
  const url = axios.getUri({ ...config, url: signedUrlOf(config.url ?? '') })
  const request = new Request(url, { method, headers, signal, ...(body && { body }) })
  const size = body?.byteLength ?? 0
  const onUpload = progressReporter('upload', size, config.onUploadProgress)
  const answer = await emulator.fetch(request, {
    contentLength: size,
    onBytesRead: (loaded) => loaded > 0 && onUpload(loaded),
    ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
  })
  const isGet = url === `${emulator.endpoint}/participant/attachment`
  const response = isGet ? await withLoadableUrl(emulator, answer) : answer
  if (config.fetchOptions?.mode === 'no-cors') return opaque(config, request)
  const readable = readableHeaders(response.headers)
  // A page would follow the redirect.
  if (!readable || response.headers.has('location')) throw new ConnectionLost()
  const bytes = await readBytes(response, config.onDownloadProgress)
  const result: AxiosResponse = {
    data: convert(bytes, config.responseType, readable['content-type']),
    status: response.status,
    statusText: response.statusText,
    headers: readable,
    config,
    request,
  }
  if (!response.status || !config.validateStatus || config.validateStatus(response.status)) return result
  const code = response.status >= 500 ? AxiosError.ERR_BAD_RESPONSE : AxiosError.ERR_BAD_REQUEST
  throw new AxiosError(`Request failed with status code ${response.status}`, code, config, request, result)
}

/** `no-cors` reveals only that an answer came. */
function opaque(config: InternalAxiosRequestConfig, request: Request): AxiosResponse {
  return { data: '', status: 0, statusText: '', headers: {}, config, request }
}

function timedOut(config: InternalAxiosRequestConfig): AxiosError {
  return new AxiosError(`timeout of ${config.timeout}ms exceeded`, AxiosError.ETIMEDOUT, config)
}

function asAxiosError(error: unknown, config: InternalAxiosRequestConfig): AxiosError {
  if (axios.isAxiosError(error)) return error
  if (isConnectionLost(error)) return new AxiosError('Network Error', AxiosError.ERR_NETWORK, config)
  // The client would take any other rejection for a network error, and retry.
  // biome-ignore lint/suspicious/noConsole: the test's author must see it
  console.error('The emulator failed:', error)
  const answer = { data: String(error), status: 400, statusText: 'Bad Request', headers: {}, config }
  return new AxiosError(String(error), AxiosError.ERR_BAD_REQUEST, config, undefined, answer)
}
