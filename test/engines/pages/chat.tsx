import { StrictMode } from 'react'
import type { AttachmentsClientOptions, UseAttachmentQueueResult } from 'react-connect-attachments'
import * as library from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { violations } from './violations.ts'

const { AttachmentsProvider, createAttachmentsClient, describeItem, useAttachmentQueue } = library

/** The page's interface for tests, as `window.chat`. */
interface Chat {
  readonly library: typeof library
  readonly violations: readonly string[]
  readonly tray: UseAttachmentQueueResult
  /** The first file's progress, each different fraction that was rendered. */
  readonly fractions: readonly number[]
  /** Whether the button has copied its picture. */
  hasCopied(): boolean
  start(options: ChatOptions): void
  isStarted(): boolean
  fileOf(size: number, name: string): File
  /** The queue's items as JSON. */
  shown(): ShownItem[]
  /** The largest delay of a timer on the page, in ms: a busy machine adds it to every wait. */
  lag(): number
}

/** The client's options that are JSON, and two switches. */
export interface ChatOptions
  extends Pick<AttachmentsClientOptions, 'endpoint' | 'connectionToken' | 'retry' | 'timeout' | 'queue'> {
  /** The connection token of each call; the last one stays. */
  tokens?: string[]
  isPersistent?: boolean
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
const fractions: number[] = []
let hasCopied = false

function Composer() {
  tray = useAttachmentQueue()
  const fraction = tray.items[0]?.progress.fraction
  if (fraction !== undefined && fraction !== fractions.at(-1)) fractions.push(fraction)
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
      <textarea aria-label="Message" />
      <button type="button" onClick={copyPicture}>
        Copy a picture
      </button>
    </form>
  )
}

async function copyPicture(): Promise<void> {
  const canvas = document.createElement('canvas')
  const picture = new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('There is no picture.'))))
  })
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
  hasCopied = true
}

window.chat = {
  hasCopied: () => hasCopied,
  library,
  violations,
  get tray() {
    if (!tray) throw new Error('Nothing is rendered yet.')
    return tray
  },
  fractions,
  start({ tokens = ['connection-token'], isPersistent, ...options }) {
    const client = createAttachmentsClient({
      connectionToken: () => (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? '',
      ...(isPersistent && { persistence: createIndexedDbPersistence({ key: 'chat' }) }),
      ...options,
    })
    const root = document.getElementById('root')
    if (!root) throw new Error('The page has no root.')
    // Before the test's next call, which may come as the next task.
    flushSync(() =>
      createRoot(root).render(
        <StrictMode>
          <AttachmentsProvider client={client}>
            <Composer />
          </AttachmentsProvider>
        </StrictMode>,
      ),
    )
  },
  fileOf: (size, name) => new File([new Uint8Array(size)], name, { type: 'image/png' }),
  isStarted: () => tray !== undefined,
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
