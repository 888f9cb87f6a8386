import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import type { Service } from '../support/service.ts'
import { ChatWidget } from './chat/ChatWidget.tsx'
import { useTranscript } from './chat/transcript.ts'

export interface ChatComposerProps {
  /** Number of views with one client: an app may show a chat docked and in its own view. */
  chats: 1 | 2
  /** Distinguishes the chats of a page. */
  label?: string | undefined
  service: Service
}

/** A chat on a page that can be reloaded. The service stores the messages; the library stores the tray. */
export function ChatComposer({ chats, label = 'Chat', service }: ChatComposerProps): ReactNode {
  const transcript = useTranscript(service.tab)
  const [page, setPage] = useState({ number: 1, client: service.client })
  const [notice, setNotice] = useState<string>()
  useEffect(() => {
    let isHere = true
    void service.warning.then(({ message }) => isHere && setNotice(message))
    return () => {
      isHere = false
    }
  }, [service])

  const onReload = () => {
    transcript.reload()
    setPage({ number: page.number + 1, client: service.reopen() })
  }

  return (
    <AttachmentsProvider key={page.number} client={page.client}>
      <div className="chats">
        <ChatWidget transcript={transcript} label={label} notice={notice} />
        {chats === 2 && <ChatWidget transcript={transcript} label={`${label}, once more`} />}
      </div>
      <p className="page-tools">
        <button type="button" onClick={onReload}>
          Reload the page
        </button>
        <span>Messages and tray stay.</span>
      </p>
    </AttachmentsProvider>
  )
}
