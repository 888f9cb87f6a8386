import type { AttachmentTexts } from './attachmentTexts.ts'
import { floorSize } from './floorSize.ts'

/** English, for the chat's customer: no codes, no technical terms. */
export const defaultTexts: AttachmentTexts = {
  status: {
    rejected: 'Not accepted',
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
    REJECTED: "This file didn't pass the security check. Send another file.",
  },
  waiting: {
    throttled: 'Waiting for the chat service',
    retrying: 'Trying again',
    offline: 'Waiting for the network',
  },
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
    'extension-not-allowed': ({ extension }) =>
      extension
        ? `Files of type .${extension} can't be sent. Choose another file.`
        : "Files without a type in their name, such as .pdf, can't be sent. Choose another file.",
    'name-empty': 'This file has no name. Rename it, then attach it again.',
    'name-too-long': 'The name of this file is too long. Shorten it, then attach the file again.',
    'name-unsafe':
      "The name of this file has characters that aren't allowed. Rename it, then attach it again.",
    'content-type-invalid': "This type of file can't be sent. Choose another file.",
    'size-invalid': "The size of this file can't be determined. Choose another file.",
    changed: 'This file has changed since you attached it. Attach it again.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: "Folders can't be sent. Open the folder and attach its files.",
    AccessDeniedException:
      "This chat has ended or doesn't allow files. Start a new chat if you still need help.",
    ConflictException: 'This file may already be in the chat. Check before you send it again.',
    InternalServerException: 'The chat service has a problem. Try again in a few minutes.',
    ServiceQuotaExceededException: "This chat can't take any more files. Start a new chat to send more.",
    ThrottlingException: 'The chat service is busy. Try again in a few minutes.',
    ValidationException: 'The chat service did not accept this file. Choose another file.',
    AbortedError: 'This was cancelled. Try again when you are ready.',
    ConnectionTokenError: "We couldn't confirm your chat session. Try again, or reload the page.",
    InvalidParameterError: 'Something went wrong. Reload the page and try again.',
    InvalidResponseError: "The file didn't go through. Check your network and try again.",
    NetworkError: 'The connection failed. Check your network and try again.',
    PrepareFileError: "This file couldn't be prepared. Try again, or choose another file.",
    S3Error: "The file didn't go through. Try again later.",
    TimeoutError: 'This took too long. Check your network and try again.',
    UnexpectedError: 'Something went wrong. Try again.',
    UrlExpiredError: 'This took too long. Try again.',
  },
}

const unreadable = {
  gone: "This file can't be found. Put it back, or attach it again.",
  denied: "This file can't be opened. Close other apps that use it, then try again.",
  broken: "Part of this file can't be read. Make a copy of it and attach the copy.",
  late: 'This file takes too long to open. If it is in the cloud, download it first, then try again.',
}

function files(done: number, total: number): string {
  return `${done < total ? `${done} of ` : ''}${total} file${total === 1 ? '' : 's'}`
}

function sizeOf(bytes: number): string {
  const { value, unit } = floorSize(bytes)
  return `${value} ${unit === 'kilobyte' ? 'KB' : 'MB'}`
}
