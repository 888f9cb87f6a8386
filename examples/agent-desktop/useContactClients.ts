import { useState } from 'react'
import type { AttachmentsClient, AttachmentsClientOptions, ConnectionToken } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'

/** A chat of the agent's. */
export interface Contact {
  contactId: string
  customerName: string
  /** Of this contact; README.md says where from. */
  connectionToken: ConnectionToken
}

/** What all clients have in common. */
export type ServiceOptions = Omit<AttachmentsClientOptions, 'connectionToken' | 'persistence'>

interface ContactClients {
  /** By contact id. */
  clients: ReadonlyMap<string, AttachmentsClient>
  /** To be called when nothing of a closed contact is on its way any more. */
  drop: (contactId: string) => void
}

/** A client for each contact, made when the contact begins. */
export function useContactClients(contacts: readonly Contact[], service: ServiceOptions): ContactClients {
  const [clients, setClients] = useState<ContactClients['clients']>(new Map())
  const begun = contacts.filter(({ contactId }) => !clients.has(contactId))
  if (begun.length > 0) {
    const more = begun.map(({ contactId, connectionToken }) => {
      return [contactId, createAttachmentsClient({ ...service, connectionToken })] as const
    })
    // While rendering, so that React begins anew at once and never shows a contact without its client.
    setClients(new Map([...clients, ...more]))
  }
  return {
    clients,
    drop: (contactId) => setClients((all) => new Map([...all].filter(([id]) => id !== contactId))),
  }
}
