import type { AttachmentsClient, S3UploadParameters } from 'react-connect-attachments'
import { createAttachmentsClient, describeFile, startAttachmentUpload } from 'react-connect-attachments'
import type { Emulator, EmulatorOptions } from 'react-connect-attachments/testing'
import { inject, onTestFinished } from 'vitest'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { createRealS3Store, s3FromEnvironment } from '../support/realS3Store.ts'
import { unlimited } from '../testing/flow.ts'

/** A chat over real HTTP, for a client without CORS, which can read refusals. */
export interface Store {
  endpoint: string
  emulator: Emulator
  client: AttachmentsClient
  /** Starts the upload of a file of five bytes. */
  signed(): Promise<Pick<S3UploadParameters, 'uploadMetadata'> & { file: File; attachmentId: string }>
}

/** The emulator's own store, or the real server in projects that have one. There are no retries. */
export async function openStore(settings: EmulatorOptions = {}): Promise<Store> {
  const s3 = inject('realS3') ? s3FromEnvironment() : undefined
  const server = await startEmulatorServer({ createStore: s3 && (() => createRealS3Store(s3)) })
  onTestFinished(() => server.close())
  const { endpoint, emulator } = await server.create({ ...unlimited, ...settings })
  const client = createAttachmentsClient({
    endpoint,
    connectionToken: 'connection-token',
    retry: { maxAttempts: 1 },
  })
  return {
    endpoint,
    emulator,
    client,
    async signed() {
      const file = new File(['hello'], 'photo.png', { type: 'image/png' })
      return { file, ...(await startAttachmentUpload(client, describeFile(file))) }
    },
  }
}
