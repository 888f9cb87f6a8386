import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import axios, { AxiosError, CanceledError } from 'axios'
import { ConnectionLost } from './connectionLost.ts'
import { convert, readableHeaders, readBytes } from './pageView.ts'
import { progressReporter } from './progressEvents.ts'
import type { Emulator } from './types.ts'

/** How the simulated network of `createEmulatorAdapter` behaves. */
export interface EmulatorAdapterOptions {
  /** Bandwidth of one upload or download, in bytes per second. @default the emulator's setting */
  bytesPerSecond?: number | undefined
}

/**
 * An axios adapter that hands every request to an emulator in the same process, and shows what a page of another
 * origin would be shown: only exposed headers, and nothing at all where CORS forbids it. It sends no preflights,
 * and a redirect ends in a network error.
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
        .then(resolve, (error: unknown) => reject(asAxiosError(error, config)))
        .finally(finish)
    })
}

async function perform(
  emulator: Emulator,
  config: InternalAxiosRequestConfig,
  signal: AbortSignal,
  bytesPerSecond: number | undefined,
): Promise<AxiosResponse> {
  const method = (config.method ?? 'get').toUpperCase()
  const body = method === 'GET' || config.data == null ? undefined : asBlob(config.data)
  const given = Object.entries(config.headers.toJSON(true))
  const headers = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
  const request = new Request(axios.getUri(config), { method, headers, signal, ...(body && { body }) })
  const size = body?.size ?? 0
  const onUpload = progressReporter('upload', size, config.onUploadProgress)
  const response = await emulator.fetch(request, {
    contentLength: size,
    onBytesRead: (loaded) => loaded > 0 && onUpload(loaded),
    ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
  })
  if (config.fetchOptions?.mode === 'no-cors') return opaque(config, request)
  const readable = readableHeaders(response.headers)
  // A page would follow the redirect, out of the emulator's reach.
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

/** All that a page is shown of an answer that it does not ask to read: there is one. */
function opaque(config: InternalAxiosRequestConfig, request: Request): AxiosResponse {
  return { data: '', status: 0, statusText: '', headers: {}, config, request }
}

function asBlob(data: unknown): Blob {
  if (data instanceof Blob) return data
  // axios' own transformRequest has left a string or bytes here; anything else Blob turns into a string.
  return new Blob([data as BlobPart])
}

function timedOut(config: InternalAxiosRequestConfig): AxiosError {
  return new AxiosError(`timeout of ${config.timeout}ms exceeded`, AxiosError.ETIMEDOUT, config)
}

function asAxiosError(error: unknown, config: InternalAxiosRequestConfig): unknown {
  if (!(error instanceof ConnectionLost)) return error
  return new AxiosError('Network Error', AxiosError.ERR_NETWORK, config)
}
