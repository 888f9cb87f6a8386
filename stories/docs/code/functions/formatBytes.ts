import type { TransferProgress } from 'react-connect-attachments'
import { formatBytes, formatRemaining } from 'react-connect-attachments'

/** `1.2 MB of 6 MB, 15 sec` */
export function textOf({ loaded, total, remainingMs }: TransferProgress): string {
  const size = `${formatBytes(loaded)} of ${formatBytes(total)}`
  return remainingMs === undefined ? size : `${size}, ${formatRemaining(remainingMs)}`
}
