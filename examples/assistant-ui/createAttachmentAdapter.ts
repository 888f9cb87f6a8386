import type { AttachmentAdapter, PendingAttachment } from '@assistant-ui/react'
import type { AttachmentItem, AttachmentsClient } from 'react-connect-attachments'
import { acceptAttributeOf, attachmentQueue, createThumbnail, describeItem } from 'react-connect-attachments'

/** Files upload while the user types; Send posts them. */
export function createAttachmentAdapter(client: AttachmentsClient): AttachmentAdapter {
  const { add, itemOf, remove, retry, send, subscribe } = attachmentQueue(client)
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = subscribe(() => resolve(stop()))
    })
  return {
    accept: acceptAttributeOf(client.constraints),
    async *add({ file }) {
      for (let [item] = add([file]); item; item = itemOf(item.id)) {
        const status = statusOf(item)
        yield { id: item.id, type: 'file', name: item.attachmentName, file, status }
        if (status.type !== 'running') return
        await change()
      }
    },
    remove: async ({ id }) => remove(id),
    async send(attachment) {
      retry(attachment.id)
      const [item] = await send([attachment.id])
      if (item?.status !== 'sent') throw new Error(item && describeItem(item))
      remove(item.id)
      const image = await createThumbnail(attachment.file)
      return { ...attachment, status: { type: 'complete' }, content: image ? [{ type: 'image', image }] : [] }
    },
  }
}

function statusOf(item: AttachmentItem): PendingAttachment['status'] {
  if (item.status === 'uploaded') return { type: 'requires-action', reason: 'composer-send' }
  if (item.error) return { type: 'incomplete', reason: 'error', message: describeItem(item) }
  return { type: 'running', reason: 'uploading', progress: item.progress.fraction ?? 0 }
}
