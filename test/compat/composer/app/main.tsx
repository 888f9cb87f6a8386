import { useState } from 'react'
import { AttachmentsProvider, createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'
import { Composer } from './examples/chat-composer/Composer'
import { Feedback } from './examples/chat-composer/Feedback'
import { useDropTarget } from './examples/chat-composer/useDropTarget'
import './host.css'

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? ''
const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token' })

function ChatPane() {
  const queue = useAttachmentQueue({ onItemSent: ({ id }) => queue.remove(id) })
  const [text, setText] = useState('')
  const [sent, setSent] = useState('')
  const { zone, field, isRefused } = useDropTarget(queue)
  return (
    <section {...zone} style={{ position: 'relative' }}>
      <Composer queue={queue} field={field} text={text} onText={setText} onSend={setSent} />
      <Feedback queue={queue} isRefused={isRefused} />
      <output>{sent}</output>
    </section>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <AttachmentsProvider client={client}>
      <ChatPane />
    </AttachmentsProvider>,
  )
