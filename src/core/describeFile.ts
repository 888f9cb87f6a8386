import { contentTypes, extensionOf } from '../protocol/contentTypes.ts'
import { safeName } from '../protocol/operations.ts'

/** What `startAttachmentUpload` takes of a file. */
export interface FileDescription {
  attachmentName: string
  attachmentSizeInBytes: number
  contentType: string
}

/**
 * What Start wants to know of a file. The content type goes by the extension where Connect knows it, else it is
 * `File.type`, else `application/octet-stream`. In the name, `_` replaces slashes, control characters and text-direction
 * marks; its length stays, for a name that is too long is the person's to shorten.
 */
export function describeFile(file: File): FileDescription {
  return {
    attachmentName: safeName(file.name),
    attachmentSizeInBytes: file.size,
    contentType: contentTypes.get(extensionOf(file.name)) || file.type || 'application/octet-stream',
  }
}
