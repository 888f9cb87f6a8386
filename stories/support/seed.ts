import type { AttachmentItem } from 'react-connect-attachments'
import { attachmentQueue } from 'react-connect-attachments'
import { makeFile, makePicture } from './files.ts'
import type { Service } from './service.ts'

/** A picture, a document and a film, in this order. */
export async function threeFiles(): Promise<File[]> {
  return [
    await makePicture('Kitchen ceiling', 0.2),
    makeFile('Plumber’s quote', 'pdf', 0.3),
    makeFile('Drip', 'mp4', 0.5),
  ]
}

/** Adds files to the story's queue. */
export function add({ client }: Service, files: readonly File[]): void {
  attachmentQueue(client).add(files)
}

/** Adds files, and waits until all are uploaded. */
export async function addReady(service: Service, files: readonly File[]): Promise<void> {
  add(service, files)
  await until(service, (items) => items.every(({ status }) => status === 'uploaded'))
}

/** Settles when the items of the story's queue are like this. */
export function until(
  { client }: Service,
  isSo: (items: readonly AttachmentItem[]) => boolean,
): Promise<void> {
  const queue = attachmentQueue(client)
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo(queue.items)) return
      stop()
      resolve()
    }
    const stop = queue.subscribe(look)
    look()
  })
}
