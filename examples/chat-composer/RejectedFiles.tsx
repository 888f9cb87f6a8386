import type { ReactNode } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { describeItem } from 'react-connect-attachments'
import { FileName } from './FileName'
import { cross } from './icons'
import { texts } from './phase'

export interface RejectedFilesProps extends Pick<UseAttachmentQueueResult, 'retry' | 'remove'> {
  items: readonly AttachmentItem[]
}

/** The files that cannot be sent, with the reasons, until the user dismisses them. */
export function RejectedFiles({ items, retry, remove }: RejectedFilesProps): ReactNode {
  if (items.length === 0) return null
  const files = items.length === 1 ? '1 file' : `${items.length} files`
  return (
    <fieldset className="composer-rejected" aria-label="Files that could not be added">
      <div className="composer-rejected-head">
        <h3>{files} couldn’t be added</h3>
        <button
          type="button"
          className="composer-icon-button"
          aria-label="Dismiss"
          onClick={() => {
            for (const { id } of items) remove(id)
          }}
        >
          {cross}
        </button>
      </div>
      <ul tabIndex={items.length > 3 ? 0 : undefined}>
        {items.map((item) => (
          <li key={item.id}>
            <FileName name={item.attachmentName} />
            <p>{describeItem(item, texts)}</p>
            {/* Too many files: it fits once another is removed. */}
            {item.error?.retryable && (
              <button
                type="button"
                className="composer-text-button"
                aria-label={`Retry ${item.attachmentName}`}
                onClick={() => retry(item.id)}
              >
                Retry
              </button>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
