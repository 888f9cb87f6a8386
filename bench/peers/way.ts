/** One way to send files through a chat. */
export interface Way {
  /** Sends all, up to `atOnce` at the same time. Rejects if one is not sent. */
  send(files: readonly File[], atOnce: number): Promise<unknown>
}

/** Opens a way, which is not measured. */
export type OpenWay = (endpoint: string) => Way | Promise<Way>

export const connectionToken = 'connection-token'

const bar = document.body.appendChild(document.createElement('progress'))

/** Every way shows progress, as an app does: from 0 for each file. */
export function showProgress({ loaded, total = 1 }: { loaded: number; total?: number | undefined }): void {
  bar.value = loaded / total
}

/** A way that sends one file at a time in `atOnce` lanes. */
export function inLanes(sendIn: (lane: number, file: File) => Promise<unknown>): Way {
  return {
    async send(files, atOnce) {
      const left = [...files]
      const lane = async (_: unknown, number: number): Promise<void> => {
        for (let file = left.shift(); file; file = left.shift()) {
          showProgress({ loaded: 0 })
          await sendIn(number, file)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, lane))
    },
  }
}

/** The members of Start's answer that a sender needs. */
export interface Started {
  AttachmentId: string
  UploadMetadata: { Url: string; HeadersToInclude: Record<string, string> }
}

/** The signed headers, without those that a browser sets itself. */
export function headersToSet(headersToInclude: Record<string, string> = {}): Record<string, string> {
  const signed = Object.entries(headersToInclude)
  return Object.fromEntries(signed.filter(([name]) => !/^(host|content-length)$/i.test(name)))
}

export const startBody = (file: Pick<File, 'name' | 'size' | 'type'>) => ({
  AttachmentName: file.name,
  AttachmentSizeInBytes: file.size,
  ContentType: file.type,
  ClientToken: crypto.randomUUID(),
})

export const completeBody = ({ AttachmentId }: Pick<Started, 'AttachmentId'>) => ({
  AttachmentIds: [AttachmentId],
  ClientToken: crypto.randomUUID(),
})

export const startPath = '/participant/start-attachment-upload'
export const completePath = '/participant/complete-attachment-upload'
