'use client'
import { useContext } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import { AttachmentsContext } from './AttachmentsProvider.tsx'

/**
 * The client given, or else that of the nearest `AttachmentsProvider`.
 * @throws {Error} at render, when there is neither.
 */
export function useAttachmentsClient(override?: AttachmentsClient): AttachmentsClient {
  const provided = useContext(AttachmentsContext)
  const client = override ?? provided
  if (!client)
    throw new Error('No attachments client: wrap this component in <AttachmentsProvider client={client}>.')
  return client
}
