import { canonicalExtensionOf, contentTypes, extensionOf } from '../protocol/contentTypes.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import { hasExtension } from './files/cleanName.ts'

/** Describes a prepared file. What the caller said of the original (`asked`) applies as long as the type is the same. */
export function describePrepared(
  prepared: AttachmentFile,
  original: AttachmentFile,
  asked: FileDescription,
): FileDescription {
  if (prepared === original) return asked
  const before = describeFile(original)
  const made = describeConverted(prepared, original)
  const isNamed = asked.attachmentName !== before.attachmentName
  if (made.contentType === before.contentType)
    return {
      ...made,
      ...(isNamed && { attachmentName: asked.attachmentName }),
      contentType: asked.contentType,
    }
  const extension = extensionOf(made.attachmentName)
  return isNamed ? { ...made, attachmentName: withExtension(asked.attachmentName, extension) } : made
}

/** Many libraries keep the name when they change the type: `photo.heic` becomes `photo.jpg`. */
function describeConverted(prepared: AttachmentFile, original: AttachmentFile): FileDescription {
  const described = describeFile(prepared)
  const extension = prepared.type === original.type ? undefined : canonicalExtensionOf(prepared.type)
  const contentType = extension && contentTypes.get(extension)
  if (!contentType || contentType === described.contentType) return described
  return { ...described, attachmentName: withExtension(described.attachmentName, extension), contentType }
}

function withExtension(name: string, extension: string): string {
  const base = hasExtension(name) ? name.slice(0, name.lastIndexOf('.')) : name
  return extension ? `${base}.${extension}` : name
}
