import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import { contentTypes, defaultConstraints, extensionOf } from '../protocol/contentTypes.ts'

/**
 * What may be picked, as react-dropzone's `accept` wants it: `{ 'image/jpeg': ['.jfif', '.jpeg', '.jpg'], … }`. Extensions
 * of which Connect names no content type stand under `application/*`: with extensions beside it react-dropzone drops the
 * wildcard and goes by these, where `application/octet-stream` would let every program through, and offer them too.
 * @param constraints what the Connect instance accepts. @default {@link defaultConstraints}
 */
export function acceptOf(constraints?: Partial<AttachmentConstraints>): Record<string, string[]> {
  const accept: Record<string, string[]> = {}
  for (const allowed of constraints?.extensions ?? defaultConstraints.extensions) {
    const extension = extensionOf(`.${allowed}`)
    const type = contentTypes.get(extension) ?? 'application/*'
    accept[type] = [...(accept[type] ?? []), `.${extension}`]
  }
  return accept
}

/** The same for `<input accept>`: types, and extensions too, because some browsers know a file by one of them only. */
export function acceptAttributeOf(constraints?: Partial<AttachmentConstraints>): string {
  return String(Object.entries(acceptOf(constraints))).replace('application/*,', '')
}
