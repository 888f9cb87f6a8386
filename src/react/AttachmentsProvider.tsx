'use client'
import type { ReactElement, ReactNode } from 'react'
import { createContext } from 'react'
import type { AttachmentsClient } from '../core/client.ts'

/** @internal */
export const AttachmentsContext: React.Context<AttachmentsClient | undefined> = createContext<
  AttachmentsClient | undefined
>(undefined)

/** Props of `AttachmentsProvider`. */
export interface AttachmentsProviderProps {
  /** The chat's client, made once outside of render. */
  client: AttachmentsClient
  children?: ReactNode
}

/** Gives the hooks below it their client. Of several, the nearest counts: an agent's desktop has one per chat. */
export function AttachmentsProvider({ client, children }: AttachmentsProviderProps): ReactElement {
  return <AttachmentsContext.Provider value={client}>{children}</AttachmentsContext.Provider>
}
