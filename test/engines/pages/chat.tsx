import { StrictMode } from 'react'
import type { AttachmentsClientOptions, UseAttachmentQueueResult } from 'react-connect-attachments'
import * as library from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'
import { violations } from './violations.ts'

const { AttachmentsProvider, createAttachmentsClient, describeItem, useAttachmentQueue } = library

/** The page's interface for tests, as `window.chat`. */
interface Chat {
  readonly library: typeof library
  readonly violations: readonly string[]
  readonly tray: UseAttachmentQueueResult
  start(options: AttachmentsClientOptions): void
  fileOf(size: number, name: string): File
  /** The queue's items as JSON. */
  shown(): ShownItem[]
  /** The largest delay of a timer on the page, in ms: a busy machine adds it to every wait. */
  lag(): number
}

interface ShownItem {
  name: string
  status: string
  waiting: string | undefined
  /** `text`: the user's sentence. */
  error: { name: string; message: string; text: string; reason: unknown } | undefined
}

declare global {
  interface Window {
    chat: Chat
  }
}

let lag = 0
let ticked = performance.now()
setInterval(() => {
  const now = performance.now()
  lag = Math.max(lag, now - ticked - 100)
  ticked = now
}, 100)

let tray: UseAttachmentQueueResult | undefined

function Composer() {
  tray = useAttachmentQueue()
  return (
    <form {...tray.getDropzoneProps()} {...tray.getPasteProps()}>
      <input aria-label="Attach" {...tray.getInputProps()} />
      <ul>
        {tray.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
    </form>
  )
}

window.chat = {
  library,
  violations,
  get tray() {
    if (!tray) throw new Error('Nothing is rendered yet.')
    return tray
  },
  start(options) {
    const client = createAttachmentsClient({ connectionToken: () => 'connection-token', ...options })
    const root = document.getElementById('root')
    if (!root) throw new Error('The page has no root.')
    createRoot(root).render(
      <StrictMode>
        <AttachmentsProvider client={client}>
          <Composer />
        </AttachmentsProvider>
      </StrictMode>,
    )
  },
  fileOf: (size, name) => new File([new Uint8Array(size)], name, { type: 'image/png' }),
  shown: () =>
    (tray?.items ?? []).map(({ attachmentName, status, waiting, error }) => ({
      name: attachmentName,
      status,
      waiting: waiting?.reason,
      error: error
        ? {
            name: error.name,
            message: error.message,
            text: library.describeError(error),
            reason: 'reason' in error ? error.reason : undefined,
          }
        : undefined,
    })),
  lag: () => lag,
}
