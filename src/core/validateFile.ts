import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import { defaultConstraints, extensionOf } from '../protocol/contentTypes.ts'
import type { FileRejection } from '../protocol/errors.ts'
import { checkStartAttachmentUpload } from '../protocol/operations.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import { limit } from './limits.ts'

/**
 * Every reason why the service would refuse this file; empty when it is fine.
 * @param constraints what the Connect instance accepts. @default {@link defaultConstraints}
 * @throws {Error} for a `maxSizeInBytes` that is negative, `NaN` or no number.
 */
export function validateFile(
  file: File,
  constraints?: Partial<AttachmentConstraints> | undefined,
): FileRejection[] {
  return validateDescription(describeFile(file), constraints)
}

/** The same of a file as it will be called. */
export function validateDescription(
  description: FileDescription,
  constraints: Partial<AttachmentConstraints> | undefined,
): FileRejection[] {
  const { maxSizeInBytes = defaultConstraints.maxSizeInBytes, extensions = defaultConstraints.extensions } =
    constraints ?? {}
  const rejections = checkStartAttachmentUpload({ ...description, clientToken: '-' })
  if (description.attachmentSizeInBytes > limit('maxSizeInBytes', maxSizeInBytes)) {
    const megabytes = Math.floor((maxSizeInBytes / 1024 / 1024) * 10) / 10
    rejections.push({ code: 'too-large', message: `The file is larger than ${megabytes} MB.` })
  }
  const extension = extensionOf(description.attachmentName)
  if (!extensions.some((allowed) => extensionOf(`.${allowed}`) === extension)) {
    const message = extension
      ? `Files of type .${extension} cannot be sent.`
      : 'Files without an extension cannot be sent.'
    rejections.push({ code: 'extension-not-allowed', message })
  }
  return rejections
}
