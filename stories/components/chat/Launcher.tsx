import type { ReactNode } from 'react'
import { speech } from '../../../examples/chat-composer/icons.tsx'
import type { Transcript } from './transcript.ts'
import { agent } from './transcript.ts'
import { useChatTray } from './useChatTray.ts'
import { useFocusFirst } from './useFocusFirst.ts'

export interface LauncherProps {
  transcript: Transcript
  onOpen: () => void
}

/** The button of a minimised chat, whose uploads continue. */
export function Launcher({ transcript, onOpen }: LauncherProps): ReactNode {
  const { length } = useChatTray(transcript).items
  const button = useFocusFirst(true)
  return (
    <button type="button" className="launcher" ref={button} onClick={onOpen}>
      {speech} Chat with {agent.name}
      {length > 0 && <span className="launcher-count">{length === 1 ? '1 file' : `${length} files`}</span>}
    </button>
  )
}
