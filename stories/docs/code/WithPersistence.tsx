import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { AttachmentsProvider, createAttachmentsClient } from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'

interface ChatProps extends AttachmentsClientOptions {
  contactId: string
  participantId: string
  /** Your composer, and the rest of the chat. */
  children: ReactNode
}

/** Unsent files come back after a reload. */
export function Chat({ contactId, participantId, children, ...options }: ChatProps): ReactNode {
  const [{ client, persistence }] = useState(() => {
    const persistence = createIndexedDbPersistence({ key: `${contactId} ${participantId}` })
    return { client: createAttachmentsClient({ ...options, persistence }), persistence }
  })
  return (
    <AttachmentsProvider client={client}>
      {children}
      <button type="button" onClick={() => void persistence.clear()}>
        Forget unsent files
      </button>
    </AttachmentsProvider>
  )
}
