import { useState } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'

export interface Sending {
  /** Send was pressed, and some files are not sent yet. */
  isSending: boolean
  /** There are files that Send would post. */
  hasUnsent: boolean
  send: () => Promise<void>
}

/** Posts the files, and knows which are being sent. */
export function useSending({ items, send }: UseAttachmentQueueResult): Sending {
  const [asked, setAsked] = useState<readonly string[]>([])
  const unsent = items
    .filter(({ status }) => !/rejected|failed|aborted|sent/.test(status))
    .map(({ id }) => id)
    .filter((id) => !asked.includes(id))
  return {
    isSending: asked.length > 0,
    hasUnsent: unsent.length > 0,
    async send() {
      setAsked((before) => [...before, ...unsent])
      await send(unsent)
      setAsked((before) => before.filter((id) => !unsent.includes(id)))
    },
  }
}
