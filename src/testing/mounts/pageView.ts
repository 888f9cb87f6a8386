import type { AxiosProgressEvent } from 'axios'
import { concatenate } from '../network/pacedBody.ts'
import { progressReporter } from './progressReporter.ts'

/** `undefined` if CORS hides the whole answer. */
export function readableHeaders(headers: Headers): Record<string, string> | undefined {
  if (headers.get('access-control-allow-origin') !== '*') return undefined
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/)
  const readable = [...safelisted, ...exposed]
  return Object.fromEntries([...headers].filter(([name]) => readable.includes(name)))
}

const safelisted = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

export async function readBytes(
  response: Response,
  onProgress: ((event: AxiosProgressEvent) => void) | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return new Uint8Array()
  const onDownload = progressReporter('download', Number(response.headers.get('content-length')), onProgress)
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body.getReader()
  for (let loaded = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return concatenate(parts)
    parts.push(value)
    loaded += value.byteLength
    onDownload(loaded)
  }
}

/** Converts to axios's `responseType`; text if axios then parses it. */
export function convert(
  bytes: Uint8Array<ArrayBuffer>,
  responseType: string | undefined,
  contentType: string | undefined,
): Blob | ArrayBuffer | string {
  if (responseType === 'blob') return new Blob([bytes], { type: contentType ?? '' })
  if (responseType === 'arraybuffer') return bytes.buffer
  return new TextDecoder().decode(bytes)
}
