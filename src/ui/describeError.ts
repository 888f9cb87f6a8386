import type { AttachmentItem } from '../core/sending/attachmentItem.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import type { AttachmentError } from '../protocol/errors.ts'
import type { FileRejection } from '../protocol/fileErrors.ts'
import type { AttachmentErrorTexts, AttachmentTexts, FailureKey } from './attachmentTexts.ts'
import { defaultTexts } from './defaultTexts.ts'

/** The text for the user, with every reason why a file was rejected. */
export function describeError(error: AttachmentError, texts: AttachmentTexts = defaultTexts): string {
  if (isErrorNamed(error, 'FileRejectedError'))
    return error.rejections.map((rejection) => describeRejection(rejection, texts)).join(' ')
  // S3's code may be any text of its response.
  const key = isErrorNamed(error, 'ParticipantServiceError') ? error.code : error.name
  // Only the app's setup can cure these: the user must not try again in vain.
  if (!error.retryable && isErrorNamed(error, 'S3Error', 'NetworkError'))
    return texts.errors.InvalidParameterError
  return isFailureKey(key, texts.errors) ? texts.errors[key] : texts.errors.UnexpectedError
}

/** The text for one result of `validateFile`. */
export function describeRejection(rejection: FileRejection, texts: AttachmentTexts = defaultTexts): string {
  const { errors } = texts
  switch (rejection.code) {
    case 'too-large':
      return errors['too-large'](rejection)
    case 'too-many-files':
      return errors['too-many-files'](rejection)
    case 'extension-not-allowed':
      return errors['extension-not-allowed'](rejection)
    case 'unreadable':
      return errors.unreadable(rejection)
    default:
      // Another version may have more.
      return errors[rejection.code] ?? errors.UnexpectedError
  }
}

/** The text of an item: its error, else why it waits, else its status, or the scanner's once it is sent. */
export function describeItem(item: AttachmentItem, texts: AttachmentTexts = defaultTexts): string {
  if (item.error) return describeError(item.error, texts)
  if (item.waiting) return texts.waiting[item.waiting.reason]
  const { status, scan } = item
  return status === 'sent' && scan && scan !== 'APPROVED' ? texts.scan[scan] : texts.status[status]
}

function isFailureKey(key: string, errors: AttachmentErrorTexts): key is FailureKey {
  return Object.hasOwn(errors, key)
}
