import type { ReactNode } from 'react'
import { describeItem, useAttachmentAnnouncement, useAttachmentQueue } from 'react-connect-attachments'
import { de } from 'react-connect-attachments/locales/de'

export function GermanFiles(): ReactNode {
  const { items } = useAttachmentQueue()
  const announcement = useAttachmentAnnouncement(items, { texts: de })
  return (
    <>
      <ul lang="de">
        {items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item, de)}
          </li>
        ))}
      </ul>
      <output lang="de" aria-live="polite">
        {announcement}
      </output>
    </>
  )
}
