import type { ReactNode } from 'react'
import type { AttachmentTexts } from 'react-connect-attachments'
import { defaultTexts, describeItem, useAttachmentQueue } from 'react-connect-attachments'
import { de } from 'react-connect-attachments/locales/de'

/** A translation that has begun: what it lacks is in English. */
const texts: AttachmentTexts = {
  ...defaultTexts,
  status: { ...defaultTexts.status, uploaded: de.status.uploaded },
}

/** The queue as a plain list. */
export function PartlyTranslated(): ReactNode {
  const { items } = useAttachmentQueue()
  return (
    <ul className="attachment" style={{ listStyle: 'inside' }}>
      {items.map((item) => (
        <li key={item.id}>
          {item.attachmentName}: {describeItem(item, texts)}
        </li>
      ))}
    </ul>
  )
}
