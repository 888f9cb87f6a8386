import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import { AttachmentsProvider, attachmentQueue, createAttachmentsClient } from 'react-connect-attachments'
import { createEmulator, createEmulatorHandlers } from 'react-connect-attachments/testing'
import { createRoot } from 'react-dom/client'
import { Chat } from './Chat.tsx'

// One megabyte of a file takes a second.
const emulator = createEmulator({ bytesPerSecond: 1_000_000 })
await setupWorker(...createEmulatorHandlers(emulator, http)).start({ quiet: true })

const client = createAttachmentsClient({
  endpoint: emulator.endpoint,
  connectionToken: 'connection-token',
  retry: { baseDelay: 5 },
})

// For the test.
const fractions: (number | undefined)[] = []
attachmentQueue(client).subscribe(() => {
  for (const { progress } of attachmentQueue(client).items) fractions.push(progress.fraction)
})
Object.assign(globalThis, { emulator, fractions })

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>
        <Chat />
      </AttachmentsProvider>
    </QueryClientProvider>,
  )
