'use client'
import type { Context, ReactElement, ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { AttachmentsClient } from '../core/client.ts'

/** Provides a client to the hooks below it. The nearest provider wins. */
export function AttachmentsProvider({ client, children }: AttachmentsProviderProps): ReactElement {
  return <AttachmentsContext.Provider value={client}>{children}</AttachmentsContext.Provider>
}

/**
 * Returns `override`, or the client of the nearest `AttachmentsProvider`.
 * @throws {Error} at render, if there is neither.
 */
export function useAttachmentsClient(override?: AttachmentsClient): AttachmentsClient {
  const provided = useContext(AttachmentsContext)
  const client = override ?? provided
  if (!client)
    throw new Error('No attachments client: wrap this component in <AttachmentsProvider client={client}>.')
  return client
}

export interface AttachmentsProviderProps {
  /** One per chat, created outside of render. */
  client: AttachmentsClient
  children?: ReactNode
}

/** @internal */
export const AttachmentsContext: Context<AttachmentsClient | undefined> = createContext<
  AttachmentsClient | undefined
>(undefined)
