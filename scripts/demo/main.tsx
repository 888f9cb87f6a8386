import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { StrictMode, useState } from 'react'
import type { TransferProgress } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeFile,
  FileRejectedError,
  useAttachmentsClient,
  useS3Upload,
  useStartAttachmentUpload,
  validateFile,
} from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

/** As a chat widget asks its own backend for them. */
const chat: { endpoint: string; connectionToken: string } = await (await fetch('/chat.json')).json()
const client = createAttachmentsClient({
  endpoint: chat.endpoint,
  connectionToken: () => chat.connectionToken,
})

function Attach(): ReactNode {
  const { constraints } = useAttachmentsClient()
  const start = useStartAttachmentUpload()
  const upload = useS3Upload()
  const [outcome, setOutcome] = useState<{ status: 'sent' | 'failed'; text: string }>()

  const send = async (file: File): Promise<void> => {
    performance.clearMarks()
    try {
      const rejections = validateFile(file, constraints)
      if (rejections.length > 0) throw new FileRejectedError(rejections)
      performance.mark('start')
      const { attachmentId, uploadMetadata } = await start.mutateAsync(describeFile(file))
      performance.mark('signed')
      await upload.mutateAsync({ file, uploadMetadata, onProgress: markBytes })
      performance.mark('confirmed')
      setOutcome({ status: 'sent', text: attachmentId })
    } catch (error) {
      setOutcome({ status: 'failed', text: error instanceof Error ? error.message : String(error) })
    }
  }

  return (
    <form>
      <input
        type="file"
        aria-label="Attachment"
        onChange={({ currentTarget: { files } }) => {
          setOutcome(undefined)
          if (files?.[0]) void send(files[0])
        }}
      />
      <progress value={upload.progress.fraction} />
      {outcome && <output data-status={outcome.status}>{outcome.text}</output>}
    </form>
  )
}

/**
 * `first byte`: the first event that tells of bytes. `last byte`: the event that says all of them. Both mean "handed to
 * the network", as a browser counts it: it buffers, and events are some ms late. What S3 has is known at `confirmed` only.
 */
function markBytes({ loaded, total }: TransferProgress): void {
  if (loaded > 0) markOnce('first byte')
  if (loaded === total) markOnce('last byte')
}

/** The library says "all of them" once more when S3 has answered. */
function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name)
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>
        <Attach />
      </AttachmentsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
