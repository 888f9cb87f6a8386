import type { ReactNode } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import {
  describeItem,
  useAttachmentAnnouncement,
  useAttachmentQueue,
  useFilePreview,
} from 'react-connect-attachments'

/** The files of the composer, with preview, progress, Retry and Remove. */
export function Files(): ReactNode {
  const { items, remove, retry } = useAttachmentQueue()
  const announcement = useAttachmentAnnouncement(items)
  return (
    <>
      <ul>
        {items.map((item) => (
          <Row key={item.id} item={item} onRetry={() => retry(item.id)} onRemove={() => remove(item.id)} />
        ))}
      </ul>
      <output aria-live="polite">{announcement}</output>
    </>
  )
}

interface RowProps {
  item: AttachmentItem
  onRetry: () => void
  onRemove: () => void
}

function Row({ item, onRetry, onRemove }: RowProps): ReactNode {
  const preview = useFilePreview(item.file)
  const { attachmentName, error, progress, status } = item
  return (
    <li>
      {preview && <img src={preview} alt="" width={40} height={40} />}
      {attachmentName}: {describeItem(item)}
      {status === 'uploading' && <progress value={progress.fraction} aria-label={attachmentName} />}
      {error?.retryable && (
        <button type="button" aria-label={`Retry ${attachmentName}`} onClick={onRetry}>
          Retry
        </button>
      )}
      <button type="button" aria-label={`Remove ${attachmentName}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  )
}
