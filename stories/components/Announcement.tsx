import type { ReactNode } from 'react'
import {
  describeItem,
  formatBytes,
  useAttachmentAnnouncement,
  useAttachmentQueue,
} from 'react-connect-attachments'
import { MainButton } from './AttachmentCard.tsx'

export interface AnnouncementProps {
  /** The files that "Attach" adds. */
  files: readonly File[]
}

/** A tray as text, and above it the announcements that a screen reader would read out. */
export function Announcement({ files }: AnnouncementProps): ReactNode {
  const tray = useAttachmentQueue()
  const announcement = useAttachmentAnnouncement(tray.items)
  const isEmpty = tray.items.length === 0
  return (
    <article className="attachment" aria-label="Tray">
      <div className="attachment-status">
        <output className="attachment-sentence" aria-live="polite">
          {announcement}
        </output>
        {!announcement && <p className="attachment-small">Nothing announced yet</p>}
      </div>
      {tray.items.map((item) => (
        <div key={item.id}>
          <p>{item.attachmentName}</p>
          <p className="attachment-small">
            {formatBytes(item.attachmentSizeInBytes, 'en')} · {describeItem(item)}
          </p>
        </div>
      ))}
      <div className="attachment-actions">
        <MainButton disabled={!isEmpty} onPress={() => tray.add(files)}>
          Attach
        </MainButton>
        <MainButton quiet disabled={isEmpty} onPress={tray.send}>
          Send
        </MainButton>
      </div>
    </article>
  )
}
