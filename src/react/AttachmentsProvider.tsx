'use client'
import type { Context, ReactElement, ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import { internalsOf } from '../core/client.ts'
import { sharedByCopies } from '../core/sharedByCopies.ts'

/** Provides a client to the hooks below it. The nearest provider wins. */
export function AttachmentsProvider({ client, children }: AttachmentsProviderProps): ReactElement {
  return <AttachmentsContext.Provider value={client}>{children}</AttachmentsContext.Provider>
}

/**
 * Returns `override`, or the client of the nearest `AttachmentsProvider`.
 * @throws {Error} at render, if there is neither, or if another version of the package made it.
 */
export function useAttachmentsClient(override?: AttachmentsClient): AttachmentsClient {
  const provided = useContext(AttachmentsContext)
  const client = override ?? provided
  if (!client)
    throw new Error('No attachments client: wrap this component in <AttachmentsProvider client={client}>.')
  internalsOf(client)
  return client
}

export interface AttachmentsProviderProps {
  /** One per chat, created outside of render. */
  client: AttachmentsClient
  children?: ReactNode
}

type ClientContext = Context<AttachmentsClient | undefined>

/** One for each copy of React. */
const contexts = sharedByCopies<object, ClientContext>('contexts')

/** @internal */
export const AttachmentsContext: ClientContext =
  contexts.get(createContext) ?? createContext<AttachmentsClient | undefined>(undefined)
contexts.set(createContext, AttachmentsContext)
