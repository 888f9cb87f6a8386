import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import { speech } from '../../../examples/chat-composer/icons.tsx'
import { Ring } from '../../../examples/chat-composer/Ring.tsx'
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
  const { items } = useChatTray(transcript)
  const { length } = items
  const fraction = useHighest(fractionOf(items))
  const button = useFocusFirst(true)
  return (
    <button type="button" className="launcher" ref={button} onClick={onOpen}>
      <span className="launcher-icon">
        {speech}
        {fraction < 1 && (
          <span aria-hidden="true">
            <Ring label="Uploads" fraction={fraction} isDimmed={false} />
          </span>
        )}
      </span>
      <span className="launcher-label">Chat with {agent.name}</span>
      {length > 0 && <span className="launcher-count">{length === 1 ? '1 file' : `${length} files`}</span>}
    </button>
  )
}

/** The part of all bytes that is uploaded; 1 when nothing moves. */
function fractionOf(items: readonly AttachmentItem[]): number {
  const moving = items.filter(({ status }) => !/rejected|failed|aborted/.test(status))
  const bytes = (of: (item: AttachmentItem) => number) => moving.reduce((sum, item) => sum + of(item), 0)
  const total = bytes(({ attachmentSizeInBytes }) => attachmentSizeInBytes)
  const isStored = ({ status }: AttachmentItem) => /uploaded|completing|sent/.test(status)
  const loaded = bytes((item) => (isStored(item) ? item.attachmentSizeInBytes : item.progress.loaded))
  return total > 0 ? loaded / total : 1
}

/** Each attempt of a file starts at zero. */
function useHighest(value: number): number {
  const [highest, setHighest] = useState(value)
  if (value > highest) setHighest(value)
  return Math.max(highest, value)
}
