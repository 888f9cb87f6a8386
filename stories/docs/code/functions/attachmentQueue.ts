import type { AttachmentsClient } from 'react-connect-attachments'
import { attachmentQueue, describeItem } from 'react-connect-attachments'

/** The queue without React: shows its files in `list`, and returns a function that stops. */
export function showQueue(client: AttachmentsClient, list: HTMLElement): () => void {
  const queue = attachmentQueue(client)
  return queue.subscribe(() => {
    const rows = queue.items.map((item) => {
      const row = document.createElement('li')
      row.textContent = `${item.attachmentName}: ${describeItem(item)}`
      return row
    })
    list.replaceChildren(...rows)
  })
}
