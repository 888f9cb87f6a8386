import type { UploadMetadata } from '../protocol/uploadMetadata.ts'

/**
 * How many ms a URL that was signed at `signedAt` lives; `NaN` when that cannot be told. What the URL says of itself is asked
 * first, for it needs no clock, and the person's may be days off.
 */
export function urlLifetime(
  { url, urlExpiry }: Pick<UploadMetadata, 'url' | 'urlExpiry'>,
  signedAt: number = Date.now(),
): number {
  const seconds = /[?&]X-Amz-Expires=(\d+)/.exec(url)?.[1]
  return seconds ? Number(seconds) * 1000 : Date.parse(urlExpiry) - signedAt
}
