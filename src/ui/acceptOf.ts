import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import { contentTypes, defaultConstraints, extensionOf } from '../protocol/contentTypes.ts'

/**
 * The accepted files as react-dropzone's `accept`: `{ 'image/jpeg': ['.jfif', '.jpeg', '.jpg'], … }`. Extensions without a content
 * type are under `application/*`, of which react-dropzone checks the extensions only.
 * @param constraints what the Connect instance accepts. @default {@link defaultConstraints}
 */
export function acceptOf(constraints?: Partial<AttachmentConstraints>): Record<string, string[]> {
  const accept: Record<string, string[]> = {}
  for (const allowed of constraints?.extensions ?? defaultConstraints.extensions) {
    const extension = extensionOf(`.${allowed}`)
    const type = contentTypes.get(extension) ?? untyped
    accept[type] = [...(accept[type] ?? []), `.${extension}`]
  }
  return accept
}

/** The same for `<input accept>`: types and extensions, because some browsers know only one. */
export function acceptAttributeOf(constraints?: Partial<AttachmentConstraints>): string {
  return Object.entries(acceptOf(constraints))
    .flatMap(([type, extensions]) => (type === untyped ? extensions : [type, ...extensions]))
    .join()
}

/** `application/octet-stream` would accept every program. */
const untyped = 'application/*'
