import { StrictMode } from 'react'
import type { AttachmentPersistence, UseAttachmentQueueResult } from 'react-connect-attachments'
import { AttachmentsProvider, createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import type { IndexedDbPersistenceOptions } from 'react-connect-attachments/persistence'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { createRoot } from 'react-dom/client'

/** The page's interface for tests, as `window.persistentChat`. */
interface PersistentChat {
  readonly tray: UseAttachmentQueueResult
  readonly warnings: string[]
  /** Renders the composer, and resolves when the stored items are loaded. */
  start(endpoint: string, options?: Partial<IndexedDbPersistenceOptions>): Promise<void>
  /** Adds files made from the one in the queue: a slice, and one composed of slices. */
  addPieces(): void
  /** Resolves when every save has finished. */
  settled(): Promise<unknown>
  shown(): Promise<ShownFile[]>
}

interface ShownFile {
  name: string
  status: string
  file: string
}

declare global {
  interface Window {
    persistentChat: PersistentChat
  }
}

let tray: UseAttachmentQueueResult | undefined
const warnings: string[] = []
const calls: Promise<unknown>[] = []

function Composer() {
  tray = useAttachmentQueue()
  return <input aria-label="Attach" {...tray.getInputProps()} />
}

function noteCalls(persistence: AttachmentPersistence): AttachmentPersistence {
  const note = <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) => {
    return (...args: Args): Promise<Result> => {
      const call = method(...args)
      calls.push(call)
      return call
    }
  }
  const { load, save, remove, clear } = persistence
  return { load: note(load), save: note(save), remove: note(remove), clear: note(clear) }
}

const chat: PersistentChat = {
  warnings,
  get tray() {
    if (!tray) throw new Error('Nothing is rendered yet.')
    return tray
  },
  async start(endpoint, options) {
    const onWarning = ({ message }: Error) => void warnings.push(message)
    const persistence = noteCalls(createIndexedDbPersistence({ key: 'chat', onWarning, ...options }))
    const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token', persistence })
    const root = document.createElement('div')
    document.body.append(root)
    const before = calls.length
    createRoot(root).render(
      <StrictMode>
        <AttachmentsProvider client={client}>
          <Composer />
        </AttachmentsProvider>
      </StrictMode>,
    )
    // Not by animation frames, which a background tab does not get.
    while (calls.length === before) await new Promise((resolve) => setTimeout(resolve, 10))
    await calls[before]
  },
  addPieces() {
    const [picked] = chat.tray.items.map(({ file }) => file)
    if (!picked || 'uri' in picked) throw new Error('Nothing is picked yet.')
    const options = { type: 'text/plain', lastModified: 1_234_567_890_123 }
    chat.tray.add([
      new File([picked.slice(10, 30)], 'cut.txt', options),
      new File(['new: ', picked.slice(0, 5), picked.slice(-5)], 'composed.txt', options),
      new File([picked], 'renamed.txt', options),
    ])
  },
  async settled() {
    for (let seen = -1; seen < calls.length; ) {
      seen = calls.length
      await Promise.all(calls)
    }
  },
  shown: () =>
    Promise.all(
      (tray?.items ?? []).map(async ({ attachmentName, status, file }) => ({
        name: attachmentName,
        status,
        file:
          file && !('uri' in file)
            ? [file.name, file.type, file.size, file.lastModified, await file.text()].join()
            : '',
      })),
    ),
}
window.persistentChat = chat
