import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { AttachmentsProvider, describeItem, useAttachmentQueue } from 'react-connect-attachments'
import type { Contact, ServiceOptions } from './useContactClients'
import { useContactClients } from './useContactClients'

interface AgentDesktopProps extends ServiceOptions {
  /** Every contact from its start until it is closed. */
  contacts: readonly Contact[]
}

/** An agent's chats, one of them visible. The others keep their files, uploads and typed text. */
export function AgentDesktop({ contacts, ...service }: AgentDesktopProps): ReactNode {
  const { clients, drop } = useContactClients(contacts, service)
  const [selectedId, select] = useState<string>()
  const contactOf = (contactId: string | undefined): Contact | undefined =>
    contacts.find((contact) => contact.contactId === contactId)
  const shown = contactOf(selectedId) ?? contacts[0]

  return (
    <>
      <nav aria-label="Chats">
        {contacts.map((contact) => (
          <button
            key={contact.contactId}
            type="button"
            aria-pressed={contact === shown}
            onClick={() => select(contact.contactId)}
          >
            {contact.customerName}
          </button>
        ))}
      </nav>
      {[...clients].map(([contactId, client]) => {
        const contact = contactOf(contactId)
        return (
          <AttachmentsProvider key={contactId} client={client}>
            {contact ? (
              <section hidden={contact !== shown} aria-label={contact.customerName}>
                <Composer />
              </section>
            ) : (
              <End onEnd={() => drop(contactId)} />
            )}
          </AttachmentsProvider>
        )
      })}
    </>
  )
}

/** Uses the client of the nearest provider, and so that contact's files and token. */
function Composer(): ReactNode {
  const queue = useAttachmentQueue()
  return (
    <form
      {...queue.getDropzoneProps()}
      {...queue.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        void queue.send()
      }}
    >
      <label>
        Attach <input {...queue.getInputProps()} />
      </label>
      <ul>
        {queue.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
      <textarea aria-label="Message" />
      <button type="submit">Send</button>
    </form>
  )
}

/** Aborts the uploads of a closed contact and clears its queue, so that its client can be dropped. */
function End({ onEnd }: { onEnd: () => void }): ReactNode {
  const { clear } = useAttachmentQueue()
  useEffect(() => {
    clear()
    onEnd()
  }, [clear, onEnd])
  return null
}
