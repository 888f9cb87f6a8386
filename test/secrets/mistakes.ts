import type { StartAttachmentUploadParameters, UploadMetadata } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  describeFile,
  downloadAttachment,
  getAttachment,
  s3Upload,
  sendAttachment,
  startAttachmentUpload,
} from 'react-connect-attachments'
import { canaryFile, connectionToken } from './canaries.ts'
import type { Stage } from './stage.tsx'

export const words = `Bad ${connectionToken}`

/** Metadata with mistakes in them; through `Object`, for the compiler would not let them pass. */
export const spoilers: ((metadata: UploadMetadata) => UploadMetadata)[] = [
  (metadata) => ({ ...metadata, url: metadata.url.replace('http:', 'nowhere:') }),
  (metadata) => ({ ...metadata, url: metadata.url.replace('http://', 'http://[') }),
  (metadata) => ({ ...metadata, url: metadata.url.replace(/\/\/[^/]*/, '//a.invalid') }),
  (metadata) => ({ ...metadata, url: metadata.url.replace(/:\d+/, ':1') }),
  (metadata) => ({ ...metadata, url: ` ${metadata.url}\n` }),
  (metadata) => ({ ...metadata, url: Object([metadata.url]) }),
  (metadata) => ({ ...metadata, url: Object(new URL(metadata.url)) }),
  (metadata) => ({ ...metadata, urlExpiry: 'soon' }),
  (metadata) => ({ ...metadata, headersToInclude: { ...metadata.headersToInclude, 'a b': 'c' } }),
  (metadata) => ({ ...metadata, headersToInclude: { ...metadata.headersToInclude, a: 'b\nc' } }),
  (metadata) => ({ ...metadata, headersToInclude: { ...metadata.headersToInclude, a: 'я' } }),
  (metadata) => ({ ...metadata, headersToInclude: {} }),
  (metadata) => ({ ...metadata, headersToInclude: Object(undefined) }),
]

export const tokens: NonNullable<StartAttachmentUploadParameters['connectionToken']>[] = [
  `${connectionToken}\n`,
  ` ${connectionToken}`,
  connectionToken.repeat(4),
  `${connectionToken}я`,
  Object({ connectionToken }),
  () => Promise.reject(Object.assign(new Error(words), { connectionToken })),
  () => {
    throw words
  },
  async () => Object({ connectionToken }),
]

const nothing = Object(undefined)

/** Calls with variables that are wrong in one way each; all of them fail. */
export function callsOf({ client, shown, attachmentId: id }: Stage): Record<string, () => Promise<unknown>> {
  const file = canaryFile()
  const other = canaryFile('canaryName.exe')
  return {
    'start without parameters': () => startAttachmentUpload(client, nothing),
    'start with a name that is none': () =>
      startAttachmentUpload(client, {
        ...describeFile(file),
        attachmentName: `${file.name}/../${'a'.repeat(300)}`,
      }),
    'start with a type that is none': () =>
      startAttachmentUpload(client, { ...describeFile(file), contentType: 'a\nb' }),
    'start by hook, with a client token that is none': () =>
      shown().start.mutateAsync({ ...describeFile(file), clientToken: 'a'.repeat(501) }),
    'upload without a file': () => s3Upload(client, nothing),
    'complete of nothing': () => completeAttachmentUpload(client, { attachmentId: '' }),
    'complete of what is no id': () => completeAttachmentUpload(client, { attachmentId: 'a'.repeat(300) }),
    'complete of what nobody knows': () =>
      shown().complete.mutateAsync({ attachmentId: 'a', connectionToken }),
    'get for too long': () => getAttachment(client, { attachmentId: id, urlExpiryInSeconds: 301 }),
    'download of what nobody knows': () => downloadAttachment(client, { attachmentId: 'a' }),
    'download by hook': () => shown().download.mutateAsync({ attachmentId: '' }),
    'send of nothing': () => sendAttachment(client, nothing),
    'send of what is not allowed': () => sendAttachment(client, { file: other }),
    'send by hook': () => shown().send.mutateAsync({ file: other }),
  }
}
