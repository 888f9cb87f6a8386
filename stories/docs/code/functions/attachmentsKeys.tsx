import { useIsMutating } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { attachmentsKeys } from 'react-connect-attachments'

/** How many `useSendAttachment` calls of this page are in progress. */
export function Sending(): ReactNode {
  const count = useIsMutating({ mutationKey: attachmentsKeys.sendAttachment })
  return count > 0 && <p role="status">Sending {count}</p>
}
