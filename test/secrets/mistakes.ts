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

/** Metadata with mistakes; through `Object`, because the compiler would reject them. */
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

/** Calls with one mistake each in their variables; all of them fail. */
export function callsOf({ client, shown, attachmentId: id }: Stage): Record<string, () => Promise<unknown>> {
  const file = canaryFile()
  const other = canaryFile('canaryName.exe')
  return {
    'start without parameters': () => startAttachmentUpload(client, nothing),
    'start with an invalid name': () =>
      startAttachmentUpload(client, {
        ...describeFile(file),
        attachmentName: `${file.name}/../${'a'.repeat(300)}`,
      }),
    'start with an invalid type': () =>
      startAttachmentUpload(client, { ...describeFile(file), contentType: 'a\nb' }),
    'start by hook, with an invalid client token': () =>
      shown().start.mutateAsync({ ...describeFile(file), clientToken: 'a'.repeat(501) }),
    'upload without a file': () => s3Upload(client, nothing),
    'complete without parameters': () => completeAttachmentUpload(client, { attachmentId: '' }),
    'complete with an invalid id': () => completeAttachmentUpload(client, { attachmentId: 'a'.repeat(300) }),
    'complete with an unknown id': () => shown().complete.mutateAsync({ attachmentId: 'a', connectionToken }),
    'get with too long a lifetime': () =>
      getAttachment(client, { attachmentId: id, urlExpiryInSeconds: 301 }),
    'download with an unknown id': () => downloadAttachment(client, { attachmentId: 'a' }),
    'download by hook': () => shown().download.mutateAsync({ attachmentId: '' }),
    'send without a file': () => sendAttachment(client, nothing),
    'send of a file that is not allowed': () => sendAttachment(client, { file: other }),
    'send by hook': () => shown().send.mutateAsync({ file: other }),
  }
}
