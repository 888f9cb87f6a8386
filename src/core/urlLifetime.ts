import type { UploadMetadata } from '../protocol/uploadMetadata.ts'

/**
 * How many ms a URL lives from when it was signed; `NaN` when that cannot be told. It is what the URL says of itself, else the
 * time between two stamps of the server's clock. The page's clock has no part in it, for it may be days off.
 */
export function urlLifetime({ url, urlExpiry }: Pick<UploadMetadata, 'url' | 'urlExpiry'>): number {
  const seconds = /[?&]X-Amz-Expires=(\d+)/.exec(url)?.[1]
  if (seconds) return Number(seconds) * 1000
  const [, date = '', hour, minute, second] = /[?&]X-Amz-Date=(\d{8})T(\d\d)(\d\d)(\d\d)Z/.exec(url) ?? []
  const day = date.replace(/(....)(..)(..)/, '$1-$2-$3')
  return Date.parse(urlExpiry) - Date.parse(`${day}T${hour}:${minute}:${second}Z`)
}
