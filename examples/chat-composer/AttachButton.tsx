import type { ReactNode, Ref } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { clip } from './icons'

export interface AttachButtonProps {
  queue: UseAttachmentQueueResult
  inputRef: Ref<HTMLInputElement>
}

/** The file input, drawn as a button. */
export function AttachButton({ queue, inputRef }: AttachButtonProps): ReactNode {
  return (
    <label className="composer-attach">
      <input
        {...queue.getInputProps({
          ref: inputRef,
          className: 'composer-visually-hidden',
          'aria-label': 'Attach',
        })}
      />
      {clip}
      <span aria-hidden="true">Attach</span>
    </label>
  )
}
