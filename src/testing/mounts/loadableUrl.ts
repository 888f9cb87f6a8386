import type { Emulator } from '../emulator/emulator.ts'
import { patched } from '../faults/faultAnswer.ts'

/**
 * Nothing listens at the emulator's URLs. In a page, GetAttachment's becomes an object URL, which an `<img>` can load. It ends when
 * the signed URL expires, or at a reset. The signed URL is its fragment, which browsers ignore.
 */
export async function withLoadableUrl(emulator: Emulator, answer: Response): Promise<Response> {
  if (!canLoadPictures()) return answer
  const readable = answer.clone()
  const body: { Url?: unknown } | null = await readable.json().catch(() => null)
  const signed = String(body?.Url)
  const object = objectAt(emulator, signed)
  if (!object) return answer
  const url = URL.createObjectURL(new Blob([new Uint8Array(object.bytes)], { type: object.contentType }))
  const revoke = (): void => {
    clearTimeout(timer)
    emulator.life.removeEventListener('abort', revoke)
    URL.revokeObjectURL(url)
  }
  const timer = setTimeout(revoke, 1000 * Number(new URL(signed).searchParams.get('X-Amz-Expires')))
  emulator.life.addEventListener('abort', revoke)
  return patched(answer, { Url: `${url}#${signed}` })
}

/** Where the emulator answers a request for `url`. */
export function signedUrlOf(url: string): string {
  return url.replace(/^blob:[^#]*#/, '')
}

/** jsdom and happy-dom load none. A frame without an origin has no host to probe. */
function canLoadPictures(): boolean {
  return typeof createImageBitmap === 'function' && /^https?:/.test(location.origin)
}

function objectAt({ s3Endpoint, attachments }: Emulator, url: string) {
  if (!url.startsWith(`${s3Endpoint}/`)) return undefined
  const { pathname } = new URL(url)
  return attachments
    .map(({ object }) => object)
    .find((object) => object && pathname.endsWith(`/${object.key}`))
}
