import type { ReactNode } from 'react'
import { useFileSources, useSendAttachment } from 'react-connect-attachments'

/** Sends a single file at once, without the queue. */
export function SendOne(): ReactNode {
  const { mutate, isPending } = useSendAttachment()
  const { getInputProps, getDropzoneProps, isDragging } = useFileSources({
    add: ([file]) => file && mutate({ file }),
  })
  return (
    <label {...getDropzoneProps()}>
      {isDragging ? 'Drop it here' : 'Attach a file'}
      <input {...getInputProps({ multiple: false, disabled: isPending })} />
    </label>
  )
}
