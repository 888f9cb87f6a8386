import type { ReactNode } from 'react'
import { useState } from 'react'
import { Chat } from './Chat.tsx'
import { Launcher } from './Launcher.tsx'
import type { Transcript } from './transcript.ts'
import './chat.css'

export interface ChatWidgetProps {
  transcript: Transcript
  label: string
  notice?: string | undefined
}

/** A chat that can be minimised, which unmounts it without losing anything. */
export function ChatWidget({ transcript, label, notice }: ChatWidgetProps): ReactNode {
  const [view, setView] = useState<'first' | 'minimised' | 'reopened'>('first')
  const [text, setText] = useState('')
  if (view === 'minimised') return <Launcher transcript={transcript} onOpen={() => setView('reopened')} />
  return (
    <Chat
      transcript={transcript}
      label={label}
      notice={notice}
      takesFocus={view === 'reopened'}
      text={text}
      onText={setText}
      onMinimise={() => setView('minimised')}
    />
  )
}
