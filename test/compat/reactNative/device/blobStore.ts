import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What React Native's JavaScript knows of a Blob. */
export interface BlobData {
  blobId: string
  offset: number
  size: number
}

type Part = { type: 'string'; data: string } | { type: 'blob'; data: BlobData }

/** BlobModule and FileReaderModule: the bytes live outside of JavaScript. */
export function createBlobStore() {
  const blobs = new Map<string, Buffer>()
  const bytesOf = ({ blobId, offset, size }: BlobData): Buffer => {
    const bytes = blobs.get(blobId)
    if (!bytes) throw new Error('The specified blob is invalid')
    return bytes.subarray(offset, size === -1 ? undefined : offset + size)
  }
  const keep = (bytes: Buffer, type = ''): BlobData & { type: string } => {
    const blobId = crypto.randomUUID()
    blobs.set(blobId, bytes)
    return { blobId, offset: 0, size: bytes.length, type }
  }
  const store = {
    bytesOf,
    keep,
    /** As Android's handler of `file:` and `content:`. */
    keepFile: async (uri: string) => {
      const blob = keep(await readFile(fileURLToPath(uri)))
      store.onKept()
      return blob
    },
    /** Called once a file's bytes are kept, before JavaScript hears of them. */
    onKept: (): void => {},
    /** To see that nothing is left behind. */
    count: () => blobs.size,
    BlobModule: {
      getConstants: () => ({ BLOB_URI_SCHEME: 'content', BLOB_URI_HOST: 'app.blobs' }),
      addNetworkingHandler() {},
      createFromParts(parts: Part[], id: string) {
        const bytes = parts.map((part) =>
          part.type === 'string' ? Buffer.from(part.data) : bytesOf(part.data),
        )
        blobs.set(id, Buffer.concat(bytes))
      },
      release: (id: string) => void blobs.delete(id),
    },
    FileReaderModule: {
      readAsDataURL: async (blob: BlobData) => `data:;base64,${bytesOf(blob).toString('base64')}`,
      readAsText: async (blob: BlobData) => bytesOf(blob).toString(),
    },
  }
  return store
}

export type BlobStore = ReturnType<typeof createBlobStore>
