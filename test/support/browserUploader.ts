import { createAttachmentsClient, uploadAttachment } from 'react-connect-attachments'

/** A web worker or service worker that uploads the files it gets, and answers with the fractions that it saw. */
addEventListener(
  'message',
  async ({ data, ports: [port] }: MessageEvent<{ endpoint: string; file: File }>) => {
    const { endpoint, file } = data
    const fractions: (number | undefined)[] = []
    try {
      await uploadAttachment(createAttachmentsClient({ endpoint, connectionToken: 'connection-token' }), {
        file,
        onProgress: ({ fraction }) => fractions.push(fraction),
      })
      port?.postMessage({ fractions, hasXhr: typeof XMLHttpRequest !== 'undefined' })
    } catch (error) {
      port?.postMessage({ error: String(error) })
    }
  },
)
