import type { AxiosProgressEvent } from 'axios'
import { concatenate } from './body.ts'
import { progressReporter } from './progressEvents.ts'

const safelisted = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

/** The headers that CORS lets a page read, or `undefined` where it may not read the answer at all. */
export function readableHeaders(headers: Headers): Record<string, string> | undefined {
  if (headers.get('access-control-allow-origin') !== '*') return undefined
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/)
  const readable = [...safelisted, ...exposed]
  return Object.fromEntries([...headers].filter(([name]) => readable.includes(name)))
}

/** The whole body, reported as it comes in. */
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

/** The body in the form that axios' `responseType` asks for; text where axios goes on to parse it. */
export function convert(
  bytes: Uint8Array<ArrayBuffer>,
  responseType: string | undefined,
  contentType: string | undefined,
): Blob | ArrayBuffer | string {
  if (responseType === 'blob') return new Blob([bytes], { type: contentType ?? '' })
  if (responseType === 'arraybuffer') return bytes.buffer
  return new TextDecoder().decode(bytes)
}
