import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeFile,
  useAttachmentAnnouncement,
  useAttachmentQueue,
  useAttachmentQueueItem,
  useAttachmentUrl,
  useCompleteAttachmentUpload,
  useDownloadAttachment,
  useFilePreview,
  useS3Upload,
  useSendAttachment,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { createRoot } from 'react-dom/client'
import { violations } from './violations.ts'

interface EveryHook {
  readonly violations: readonly string[]
  /** The result of each action of the page: `done`, or the error. */
  readonly outcomes: Record<string, string>
  /** Renders every hook, and runs it once. */
  start(endpoint: string): void
}

declare global {
  interface Window {
    everyHook: EveryHook
  }
}

const outcomes: Record<string, string> = {}
const note = (what: string, outcome = 'done'): void => {
  outcomes[what] = outcome
}

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const pictureOf = (name: string): File =>
  new File([Uint8Array.from(atob(png), (character) => character.charCodeAt(0))], name, { type: 'image/png' })
const preview = pictureOf('preview.png')

function Page() {
  const tray = useAttachmentQueue()
  const firstInTray = useAttachmentQueueItem(tray.items[0]?.id ?? '')
  const announcement = useAttachmentAnnouncement(tray.items, { intervalInMs: 0 })
  const send = useSendAttachment()
  const start = useStartAttachmentUpload()
  const upload = useS3Upload()
  const complete = useCompleteAttachmentUpload()
  const download = useDownloadAttachment()
  const attachmentId = send.data?.attachmentId ?? ''
  const { data: attachment } = useAttachmentUrl({ attachmentId, enabled: attachmentId !== '' })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each hook runs once.
  useEffect(() => {
    const run = async () => {
      const { attachmentId } = await send.mutateAsync({ file: pictureOf('sent.png') })
      note('useSendAttachment')
      const file = pictureOf('steps.png')
      const started = await start.mutateAsync(describeFile(file))
      note('useStartAttachmentUpload')
      await upload.mutateAsync({ file, uploadMetadata: started.uploadMetadata })
      note('useS3Upload')
      await complete.mutateAsync({ attachmentId: started.attachmentId })
      note('useCompleteAttachmentUpload')
      await download.mutateAsync({ attachmentId })
      note('useDownloadAttachment')
      tray.add([pictureOf('posted.png')])
      await tray.send()
      note('useAttachmentQueue')
      tray.add([pictureOf('kept.png')])
    }
    run().catch(({ name, message }: Error) => {
      note('error', `${name}: ${message}`)
    })
  }, [])

  useEffect(() => {
    if (firstInTray?.status === 'sent') note('useAttachmentQueueItem')
    if (announcement) note('useAttachmentAnnouncement')
    if (tray.items.some((item) => item.attachmentName === 'kept.png' && item.status === 'uploaded'))
      note('kept.png')
  })

  return (
    <>
      <Picture title="useFilePreview" url={useFilePreview(preview)} />
      <Picture title="useAttachmentUrl" url={attachment?.url} />
      <Picture title="the downloaded Blob" url={useObjectUrl(download.data)} />
    </>
  )
}

function Picture({ title, url }: { title: string; url: string | undefined }) {
  return (
    url && <img alt={title} src={url} onLoad={() => note(title)} onError={() => note(title, 'not shown')} />
  )
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (blob) setUrl(URL.createObjectURL(blob))
  }, [blob])
  return url
}

window.everyHook = {
  violations,
  outcomes,
  start(endpoint) {
    const persistence = createIndexedDbPersistence({ key: 'contact participant' })
    const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token', persistence })
    const root = document.getElementById('root')
    if (!root) throw new Error('The page has no root.')
    createRoot(root).render(
      <QueryClientProvider client={new QueryClient()}>
        <AttachmentsProvider client={client}>
          <Page />
        </AttachmentsProvider>
      </QueryClientProvider>,
    )
  },
}
