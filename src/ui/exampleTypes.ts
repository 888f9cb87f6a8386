import type { ExtensionRejection } from '../protocol/fileErrors.ts'

/** Well known to everyone, whichever the instance allows. */
const wellKnown = ['pdf', 'jpg', 'png', 'docx']

/** `PDF, JPG or PNG`: some of the allowed types, joined by the language's `or`; `''` if the rejection lists none. */
export function exampleTypes({ allowedExtensions = [] }: ExtensionRejection, or: string): string {
  const known = wellKnown.filter((extension) => allowedExtensions.includes(extension))
  const names = (known.length > 0 ? known : allowedExtensions.slice(0, 4)).map((name) => name.toUpperCase())
  const last = names.pop()
  return names.length > 0 ? `${names.join(', ')} ${or} ${last}` : (last ?? '')
}
