import Compressor from 'compressorjs'
import { describeFile } from 'react-connect-attachments'

/** A picture of at most 2048 pixels a side, upright, and without metadata such as its location. Other files stay as they are. */
export function preparePicture(file: File, { signal }: { signal: AbortSignal }): File | Promise<File> {
  const { contentType } = describeFile(file)
  if (!contentType.startsWith('image/')) return file
  return new Promise((resolve, reject) => {
    const compressor = new Compressor(file, {
      maxWidth: 2048,
      maxHeight: 2048,
      quality: 0.8,
      // A PNG may be transparent.
      mimeType: contentType === 'image/png' ? contentType : 'image/jpeg',
      convertTypes: [],
      // By default, a picture that does not get smaller comes back as it was, location included.
      strict: false,
      success: (picture) => resolve(new File([picture], file.name, { type: picture.type })),
      error: reject,
    })
    signal.addEventListener('abort', () => compressor.abort())
  })
}
