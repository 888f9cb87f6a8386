import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { AttachmentsProvider, describeItem, useAttachmentQueue } from 'react-connect-attachments'
import type { Contact, ServiceOptions } from './useContactClients'
import { useContactClients } from './useContactClients'

interface AgentDesktopProps extends ServiceOptions {
  /** A contact is in this list from when it begins until it is closed. */
  contacts: readonly Contact[]
}

/** An agent's chats, one of them in view. The others keep their files, their uploads and what was typed. */
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

/** Its files are those of the nearest provider's client, and go out with that contact's token. */
function Composer(): ReactNode {
  const tray = useAttachmentQueue()
  return (
    <form
      {...tray.getDropzoneProps()}
      {...tray.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        tray.send()
      }}
    >
      <label>
        Attach <input {...tray.getInputProps()} />
      </label>
      <ul>
        {tray.items.map((item) => (
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

/** Stops what a closed contact has on its way, and empties its tray; then its client can go. */
function End({ onEnd }: { onEnd: () => void }): ReactNode {
  const { clear } = useAttachmentQueue()
  useEffect(() => {
    clear()
    onEnd()
  }, [clear, onEnd])
  return null
}
