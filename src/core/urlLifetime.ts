import type { UploadMetadata } from '../protocol/uploadMetadata.ts'

/** Per transfer; more mean a wrong clock or a broken service. */
export const mostRenewals = 2

/** In ms from signing; `NaN` if unknown. Uses only server stamps: the page's clock may be days off. */
export function urlLifetime({ url, urlExpiry }: Pick<UploadMetadata, 'url' | 'urlExpiry'>): number {
  const seconds = /[?&]X-Amz-Expires=(\d+)/.exec(url)?.[1]
  if (seconds) return Number(seconds) * 1000
  const [, date = '', hour, minute, second] = /[?&]X-Amz-Date=(\d{8})T(\d\d)(\d\d)(\d\d)Z/.exec(url) ?? []
  const day = date.replace(/(....)(..)(..)/, '$1-$2-$3')
  return Date.parse(urlExpiry) - Date.parse(`${day}T${hour}:${minute}:${second}Z`)
}
