import type { AttachmentItem } from 'react-connect-attachments'
import { describeItem, formatBytes } from 'react-connect-attachments'

/** `Quote.pdf, 1.4 MB: Ready to send` */
export function rowOf(item: AttachmentItem): string {
  return `${item.attachmentName}, ${formatBytes(item.attachmentSizeInBytes)}: ${describeItem(item)}`
}
