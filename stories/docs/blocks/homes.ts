import type { ExportDocs } from '../../../.storybook/apiDocs.ts'

const lowLevel = ['useStartAttachmentUpload', 'useS3Upload', 'useCompleteAttachmentUpload']
const withStory = [
  'useAttachmentQueue',
  'useSendAttachment',
  'useFilePreview',
  'useAttachmentUrl',
  'useDownloadAttachment',
  'useAttachmentAnnouncement',
  'useAttachmentStatus',
]

/** The pages of the reference that list some exports in this order; the other exports are in the page of their door. */
const listed: Readonly<Record<string, readonly string[]>> = {
  'API reference/Client and provider': [
    'createAttachmentsClient',
    'AttachmentsClientOptions',
    'AttachmentsClient',
    'AttachmentsProvider',
    'AttachmentsProviderProps',
    'useAttachmentsClient',
    'ConnectionToken',
    'PrepareFile',
    'AttachmentConstraints',
    'defaultConstraints',
    'RetryPolicy',
    'defaultRetryPolicy',
    'Quota',
    'attachmentsKeys',
  ],
  'API reference/Queue': [
    'useAttachmentQueueItem',
    'attachmentQueue',
    'AttachmentQueue',
    'AttachmentQueueListener',
    'AttachmentQueueSettings',
    'AttachmentItem',
    'AttachmentStatus',
    'AttachmentScan',
    'Waiting',
    'TransferProgress',
    'useFileSources',
    'FileSources',
    'FileTarget',
  ],
  Functions: [
    'sendAttachment',
    'uploadAttachment',
    'startAttachmentUpload',
    's3Upload',
    'completeAttachmentUpload',
    'getAttachment',
    'downloadAttachment',
    'describeFile',
    'validateFile',
    'acceptOf',
    'acceptAttributeOf',
    'createThumbnail',
    'describeItem',
    'describeError',
    'describeRejection',
    'isAttachmentError',
    'formatBytes',
    'formatRemaining',
    'defaultTexts',
  ],
}

const doors: Readonly<Record<string, string>> = {
  'react-connect-attachments': 'API reference/Types',
  'react-connect-attachments/chatjs': 'API reference/chatjs',
  'react-connect-attachments/persistence': 'API reference/persistence',
  'react-connect-attachments/testing': 'API reference/testing',
  'react-connect-attachments/testing/node': 'API reference/testing',
}

type Export = Pick<ExportDocs, 'name' | 'door' | 'kind'>

/** The title of the page that documents an export. */
export function homeOf({ name, door, kind }: Export): string {
  if (door !== 'react-connect-attachments') return doors[door] ?? 'API reference/locales'
  if (withStory.includes(name)) return `Hooks/${name}`
  if (lowLevel.includes(name)) return `Hooks/Low level/${name}`
  const [title] = Object.entries(listed).find(([, names]) => names.includes(name)) ?? []
  if (title) return title
  if (kind === 'class') return 'Errors'
  return kind === 'function' || kind === 'constant' ? 'Functions' : 'API reference/Types'
}

/** The exports that a page documents, in its order. */
export function exportsOn<T extends Export>(title: string, api: readonly T[]): T[] {
  const order = listed[title] ?? []
  return api
    .filter((each) => homeOf(each) === title)
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** The address of an export's documentation. */
export function linkOf(each: Export): string {
  const title = homeOf(each)
  // A hook has its own page.
  return pageLink(title, title.startsWith('Hooks/') ? '' : each.name)
}

/** The address of a page in the sidebar, by its title. */
export function pageLink(title: string, anchor = ''): string {
  const id = title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `?path=/docs/${id}--docs${anchor && `#${anchor}`}`
}
