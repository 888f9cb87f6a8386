import { describeFile } from '../core/describeFile.ts'
import type { AttachmentFile } from '../core/files/attachmentFile.ts'
import { isNativeFile } from '../core/files/attachmentFile.ts'
import { isFile } from '../core/files/isBlob.ts'

/** A file that every browser shows as a picture, by its name. */
export function isPicture(file: AttachmentFile): boolean {
  return pictureTypes.has(describeFile(file).contentType)
}

/** A view of a picture under the checked type: the file's own may be text/html. */
export function pictureOf(file: AttachmentFile | undefined): Blob | undefined {
  if (isNativeFile(file) || !isFile(file) || !isPicture(file)) return undefined
  return file.slice(0, file.size, describeFile(file).contentType)
}

/** Not HEIC, which only Safari shows. Not SVG, whose scripts would run as this page's in a tab. */
const pictureTypes: ReadonlySet<string> = new Set([
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
])
