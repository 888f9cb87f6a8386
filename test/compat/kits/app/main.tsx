import { AttachmentsProvider, createAttachmentsClient } from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'
import { AssistantUi } from './AssistantUi'
import { Chatscope } from './Chatscope'
import { StreamChatComposer } from './StreamChatComposer'

const parameters = new URLSearchParams(location.search)
const client = createAttachmentsClient({
  endpoint: parameters.get('endpoint') ?? '',
  connectionToken: 'connection-token',
  retry: { baseDelay: 5 },
})
const kits: Readonly<Record<string, typeof AssistantUi>> = {
  'assistant-ui': AssistantUi,
  chatscope: Chatscope,
  'stream-chat': StreamChatComposer,
}
const Kit = kits[parameters.get('kit') ?? '']
const root = document.getElementById('root')
if (root && Kit)
  createRoot(root).render(
    <AttachmentsProvider client={client}>
      <Kit />
    </AttachmentsProvider>,
  )
