import type { ReactNode } from 'react'
import { acceptAttributeOf, useAttachmentsClient } from 'react-connect-attachments'

/** The files that an instance accepts, for your own input. `queue.getInputProps()` has it already. */
export function FileInput(): ReactNode {
  const { constraints } = useAttachmentsClient()
  return <input type="file" multiple accept={acceptAttributeOf(constraints)} aria-label="Attach" />
}
