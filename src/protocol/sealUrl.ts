/**
 * The same with a `url` that can be read by its name and in no other way: `JSON.stringify`, spread, `structuredClone`, the
 * console, persisters and devtools do not see it. The form in which TanStack's caches may hold one.
 */
export function sealUrl<T extends { readonly url: string }>({
  url,
  ...rest
}: T): Omit<T, 'url'> & { readonly url: string } {
  // A class, because TanStack's structural sharing copies plain objects, and the copy would lose the URL.
  class Sealed {
    get url(): string {
      return url
    }
  }
  return Object.assign(new Sealed(), rest)
}
