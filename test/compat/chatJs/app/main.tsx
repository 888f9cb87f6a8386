import 'amazon-connect-chatjs'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { createRoot } from 'react-dom/client'
import { ChatJsAttachments } from './examples/chatjs-token/ChatJsAttachments'
import { ChatTranscript } from './examples/chatjs-transcript/ChatTranscript'

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? ''
const contactId = new URL(endpoint).pathname
const { ChatSession } = connect
// A variable, because ChatJS's types lack `endpoint`.
const config = { endpoint, features: { messageReceipts: { shouldSendMessageReceipts: false } } }
ChatSession.setGlobalConfig(config)
const session = ChatSession.create({
  type: ChatSession.SessionTypes.CUSTOMER,
  chatDetails: { contactId, participantId: 'participant', participantToken: 'connection-token' },
  options: { region: 'us-east-1' },
  disableCSM: true,
})
const persistence = createIndexedDbPersistence({ key: contactId })
void session.connect()

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <ChatJsAttachments session={session} endpoint={endpoint} persistence={persistence}>
          <ChatTranscript session={session} />
        </ChatJsAttachments>
      </QueryClientProvider>
    </StrictMode>,
  )
