import { canonicalExtensionOf, contentTypes, extensionOf } from '../protocol/contentTypes.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
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
export function describeFile(file: AttachmentFile): FileDescription {
  const { size, name: given, type: stated }: Described = file
  const name = cleanName(String(given ?? ''))
  const type = String(stated ?? '')
  const missing = hasExtension(name) ? undefined : canonicalExtensionOf(type)
  const attachmentName = missing ? `${name || 'file'}.${missing}` : name
  return {
    attachmentName,
    attachmentSizeInBytes: size ?? Number.NaN,
    contentType: contentTypes.get(extensionOf(attachmentName)) || type || 'application/octet-stream',
  }
}

/** React Native's pickers leave members out, whatever the app's types say. */
type Described = { readonly [name in 'name' | 'type' | 'size']?: AttachmentFile[name] | null }
