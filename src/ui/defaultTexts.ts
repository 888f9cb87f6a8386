import type { AttachmentTexts } from './attachmentTexts.ts'
import { exampleTypes } from './exampleTypes.ts'
import { floorSize } from './floorSize.ts'

/** English, for the chat's customer: no codes, no technical terms. */
export const defaultTexts: AttachmentTexts = {
  status: {
    rejected: 'Can’t be sent',
    queued: 'Waiting',
    preparing: 'Preparing',
    starting: 'Starting',
    uploading: 'Uploading',
    confirming: 'Finishing',
    uploaded: 'Ready to send',
    completing: 'Sending',
    sent: 'Sent',
    failed: 'Not sent',
    aborted: 'Cancelled',
  },
  scan: {
    IN_PROGRESS: 'Sent, being checked',
    REJECTED: 'This file didn’t pass the security check. Send a different file.',
  },
  waiting: {
    throttled: 'The chat is busy',
    retrying: 'Retrying',
    offline: 'Waiting for your connection',
  },
  aFewSeconds: 'a few seconds',
  filesUploaded: (done, total) => `${files(done, total)} uploaded.`,
  filesSent: (done, total) => `${files(done, total)} sent.`,
  fileNotSent: (name, reason) => `${name} was not sent: ${reason}`,
  fileNotDelivered: (name, reason) => `${name} was not delivered: ${reason}`,
  filesNotSent: (count) => `${count} files were not sent.`,
  errors: {
    empty: 'This file is empty. Choose another file.',
    'too-large': ({ maxSizeInBytes }) =>
      `This file is larger than ${sizeOf(maxSizeInBytes)}. Choose a smaller file.`,
    'too-many-files': ({ maxFiles }) =>
      `You can attach up to ${files(maxFiles, maxFiles)} at a time. Send or remove some first.`,
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension) return 'This file’s name has no ending, such as .pdf. Rename it, then attach it again.'
      const examples = exampleTypes(rejection, 'or')
      return `Files of type .${extension} can’t be sent. ${examples ? `Try ${examples}` : 'Choose another file'}.`
    },
    'name-empty': 'This file has no name. Rename it, then attach it again.',
    'name-too-long': 'This file’s name is too long. Shorten it, then attach the file again.',
    'name-unsafe': 'This file’s name has characters that aren’t allowed. Rename it, then attach it again.',
    'content-type-invalid': 'This type of file can’t be sent. Choose another file.',
    'size-invalid': 'This file’s size is unknown. Choose another file.',
    changed: 'This file has changed since you attached it. Attach it again.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'Folders can’t be sent. Open the folder and attach its files.',
    AccessDeniedException:
      'This chat has ended or doesn’t allow files. Start a new chat if you still need help.',
    ConflictException: 'This file may already have been sent. Check the chat before you send it again.',
    InternalServerException: 'Something went wrong on our side. Try again in a few minutes.',
    ServiceQuotaExceededException: 'This chat has reached its limit of files. Start a new chat to send more.',
    ThrottlingException: 'The chat is busy. Try again in a few minutes.',
    ValidationException: 'The chat didn’t accept this file. Choose another file.',
    AbortedError: 'Cancelled. Try again when you’re ready.',
    ConnectionTokenError: 'We couldn’t verify your chat session. Try again.',
    InvalidParameterError: 'Something went wrong on our side. Contact us if it keeps happening.',
    InvalidResponseError: 'The transfer failed. Check your connection and try again.',
    NetworkError: 'No connection. Check your internet and try again.',
    PrepareFileError: 'This file couldn’t be prepared for sending. Try again.',
    S3Error: 'The transfer failed. Try again.',
    TimeoutError: 'This took too long. Check your connection and try again.',
    UnexpectedError: 'Something went wrong. Try again.',
    UrlExpiredError: 'This took too long. Try again.',
  },
}

const unreadable = {
  gone: 'This file can’t be found. Put it back, or attach it again.',
  denied: 'This file can’t be opened. Close other apps that use it, then try again.',
  broken: 'Part of this file can’t be read. Make a copy of it and attach the copy.',
  late: 'This file takes too long to open. If it is in the cloud, download it first, then try again.',
}

function files(done: number, total: number): string {
  return `${done < total ? `${done} of ` : ''}${total} file${total === 1 ? '' : 's'}`
}

function sizeOf(bytes: number): string {
  const { value, unit } = floorSize(bytes)
  return `${value} ${unit === 'kilobyte' ? 'KB' : 'MB'}`
}
