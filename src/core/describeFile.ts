import { canonicalExtensionOf, contentTypes, extensionOf } from '../protocol/contentTypes.ts'
import { cleanName, hasExtension } from './cleanName.ts'

/** What `startAttachmentUpload` takes of a file. */
export interface FileDescription {
  attachmentName: string
  attachmentSizeInBytes: number
  contentType: string
}

/**
 * What Start wants to know of a file. The name is the one that the user sees: without characters that cannot be seen where they
 * mean nothing, spaces around it, and dots at its end; `_` replaces slashes. A name without an extension gets that of `File.type`, where
 * Connect knows it: `photo` becomes `photo.png`. No name is cut; one that is too long is the user's to shorten. The content type
 * goes by the extension where Connect knows it, else it is `File.type`, else `application/octet-stream`.
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
