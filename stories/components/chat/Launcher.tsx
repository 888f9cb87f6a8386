import type { ReactNode } from 'react'
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
  const fraction = fractionOf(items)
  const button = useFocusFirst(true)
  return (
    <button type="button" className="launcher" ref={button} onClick={onOpen}>
      {/* The count says the same. */}
      <span className="launcher-icon" aria-hidden="true">
        {speech}
        {fraction < 1 && <Ring label="Uploads" fraction={fraction} isDimmed={false} />}
      </span>
      Chat with {agent.name}
      {length > 0 && <span className="launcher-count">{length === 1 ? '1 file' : `${length} files`}</span>}
    </button>
  )
}

/** How much of the files is uploaded, 0 to 1. */
function fractionOf(items: readonly AttachmentItem[]): number {
  const moving = items.filter(({ status }) => !/rejected|failed|aborted/.test(status))
  const sum = (sizeOf: (item: AttachmentItem) => number) =>
    moving.reduce((total, item) => total + sizeOf(item), 0)
  const total = sum((item) => item.attachmentSizeInBytes)
  const isStored = ({ status }: AttachmentItem) => /uploaded|completing|sent/.test(status)
  const loaded = sum((item) => (isStored(item) ? item.attachmentSizeInBytes : item.progress.loaded))
  return total > 0 ? loaded / total : 1
}
