/** Hides `url` from `JSON.stringify`, spread, `structuredClone`, the console, persisters and devtools: apps cache and log results. */
export function sealUrl<T extends { readonly url: string }>({
  url,
  ...rest
}: T): Omit<T, 'url'> & { readonly url: string } {
  // TanStack's structural sharing copies plain objects; a copy would lose the URL.
  class Sealed {
    get url(): string {
      return url
    }
  }
  return Object.assign(new Sealed(), rest)
}
