import { formatRemaining } from 'react-connect-attachments'

/** `Noch 15 Sek.` */
export function remainingInGerman(remainingMs: number): string {
  return `Noch ${formatRemaining(remainingMs, 'de')}`
}
