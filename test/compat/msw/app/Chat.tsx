import type { ReactElement } from 'react'
import { describeItem, useAttachmentQueue, useAttachmentUrl } from 'react-connect-attachments'

/** A composer that shows each sent file as a picture. */
export function Chat(): ReactElement {
  const { items, getInputProps, send } = useAttachmentQueue()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <input {...getInputProps()} aria-label="Attach" />
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
            {item.status === 'sent' && item.attachmentId && <Picture attachmentId={item.attachmentId} />}
          </li>
        ))}
      </ul>
      <button type="submit">Send</button>
    </form>
  )
}

function Picture({ attachmentId }: { attachmentId: string }): ReactElement | undefined {
  const { data } = useAttachmentUrl({ attachmentId })
  return data && <img src={data.url} alt="Received" />
}
