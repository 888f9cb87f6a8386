import { rejectionsOf } from '../protocol/checkInput.ts'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import { defaultConstraints, extensionOf } from '../protocol/contentTypes.ts'
import type { FileRejection } from '../protocol/fileErrors.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import { limit } from './limits.ts'

/**
 * Reasons why the service would refuse this file; `describeRejection` words them.
 * @param constraints of the Connect instance.
 * @default {@link defaultConstraints}
 * @throws {Error} for a negative or invalid `maxSizeInBytes`.
 */
export function validateFile(
  file: AttachmentFile,
  constraints?: Partial<AttachmentConstraints> | undefined,
): FileRejection[] {
  return validateDescription(describeFile(file), constraints)
}

/** With the name and type that are sent. */
export function validateDescription(
  description: FileDescription,
  constraints: Partial<AttachmentConstraints> | undefined,
): FileRejection[] {
  const { maxSizeInBytes = defaultConstraints.maxSizeInBytes, extensions = defaultConstraints.extensions } =
    constraints ?? {}
  const rejections = rejectionsOf(description)
  if (description.attachmentSizeInBytes > limit('maxSizeInBytes', maxSizeInBytes))
    rejections.push({ code: 'too-large', maxSizeInBytes })
  const extension = extensionOf(description.attachmentName)
  if (!extensions.some((allowed) => extensionOf(`.${allowed}`) === extension))
    rejections.push({ code: 'extension-not-allowed', extension, allowedExtensions: extensions })
  return rejections
}
