import type { AttachmentsClient, UploadMetadata } from 'react-connect-attachments'
import { s3Upload } from 'react-connect-attachments'

/** `onPercent` is called about three times a second. */
export async function uploadTo(
  client: AttachmentsClient,
  file: File,
  uploadMetadata: UploadMetadata,
  onPercent: (percent: number) => void,
): Promise<void> {
  await s3Upload(client, {
    file,
    uploadMetadata,
    onProgress: ({ fraction = 0 }) => onPercent(Math.floor(100 * fraction)),
  })
}
