import type { AttachmentQueue } from 'react-connect-attachments'
import { createThumbnail } from 'react-connect-attachments'

/** Keep them before Send: a sent item has no `file`. Only `File` objects of a browser can be drawn. */
export async function thumbnailsOf({ items }: Pick<AttachmentQueue, 'items'>): Promise<Map<string, string>> {
  const thumbnails = new Map<string, string>()
  for (const { id, file } of items) {
    const thumbnail = file instanceof File ? await createThumbnail(file) : undefined
    if (thumbnail) thumbnails.set(id, thumbnail)
  }
  return thumbnails
}
