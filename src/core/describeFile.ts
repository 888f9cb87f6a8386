import { canonicalExtensionOf, contentTypes, extensionOf } from '../protocol/contentTypes.ts'
import { cleanName, hasExtension } from './files/cleanName.ts'

export interface FileDescription {
  attachmentName: string
  attachmentSizeInBytes: number
  contentType: string
}

/**
 * Describes a file for Start. The name loses meaningless invisible characters, outer spaces and final dots; `_` replaces
 * slashes; long names are kept. A missing extension follows a `File.type` that Connect knows (`photo` becomes
 * `photo.png`). The content type follows a known extension, else it is `File.type` or `application/octet-stream`.
 */
export function describeFile(file: File): FileDescription {
  const name = cleanName(file.name)
  const missing = hasExtension(name) ? undefined : canonicalExtensionOf(file.type)
  const attachmentName = missing ? `${name || 'file'}.${missing}` : name
  return {
    attachmentName,
    attachmentSizeInBytes: file.size,
    contentType: contentTypes.get(extensionOf(attachmentName)) || file.type || 'application/octet-stream',
  }
}
