import { useState } from 'react'
import type { AttachmentsClient, AttachmentsClientOptions, ConnectionToken } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'

/** One chat of the agent. */
export interface Contact {
  contactId: string
  customerName: string
  /** This contact's newest token. */
  connectionToken: ConnectionToken
}

/** Options shared by all clients. */
export type ServiceOptions = Omit<AttachmentsClientOptions, 'connectionToken' | 'persistence'>

interface ContactClients {
  /** By contact id. */
  clients: ReadonlyMap<string, AttachmentsClient>
  /** Call it once the uploads of a closed contact have been aborted. */
  drop: (contactId: string) => void
}

/** A client for each contact, created when the contact starts. */
export function useContactClients(contacts: readonly Contact[], service: ServiceOptions): ContactClients {
  const [clients, setClients] = useState<ContactClients['clients']>(new Map())
  const begun = contacts.filter(({ contactId }) => !clients.has(contactId))
  if (begun.length > 0) {
    const more = begun.map(({ contactId, connectionToken }) => {
      return [contactId, createAttachmentsClient({ ...service, connectionToken })] as const
    })
    // Set during render: React re-renders immediately and never shows a contact without its client.
    setClients(new Map([...clients, ...more]))
  }
  return {
    clients,
    drop: (contactId) => setClients((all) => new Map([...all].filter(([id]) => id !== contactId))),
  }
}
