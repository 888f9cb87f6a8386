import type { HTMLAttributes, Ref } from 'react'
import { useState } from 'react'
import type { AttachmentsClient, UseAttachmentQueueResult } from 'react-connect-attachments'
import { acceptOf, useAttachmentsClient, validateFile } from 'react-connect-attachments'

export interface DropTarget {
  /** Props of the element that accepts files, positioned `relative`. */
  zone: HTMLAttributes<HTMLElement>
  /** The message field, which has the focus after a drop. */
  field: Ref<HTMLTextAreaElement>
  /** No dragged file can be sent, as far as the browser tells its type. */
  isRefused: boolean
}

/** A drop zone that knows before the drop what cannot be sent. */
export function useDropTarget({ getDropzoneProps }: UseAttachmentQueueResult): DropTarget {
  const { constraints } = useAttachmentsClient()
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)
  const [isRefused, setRefused] = useState(false)
  return {
    zone: getDropzoneProps({
      onDragEnter: ({ dataTransfer }) => setRefused(areRefused(dataTransfer.items, constraints)),
      onDrop: () => field?.focus(),
    }),
    field: setField,
    isRefused,
  }
}

/** Only Chromium tells types during a drag. */
function areRefused(items: DataTransferItemList, constraints: AttachmentsClient['constraints']): boolean {
  const types = Array.from(items, ({ type }) => type)
  // An extension without a known type may belong to any type.
  const areKnown = !types.some((type) => vague.includes(type)) && !('application/*' in acceptOf(constraints))
  const isRefused = (type: string) =>
    validateFile(new File(['.'], 'file', { type }), constraints).some(
      ({ code }) => code === 'extension-not-allowed',
    )
  return types.length > 0 && areKnown && types.every(isRefused)
}

/** Types of any file: Firefox names the second one. */
const vague = ['', 'application/x-moz-file']
