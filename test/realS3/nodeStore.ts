import axios from 'axios'
import type { AttachmentsClient, S3UploadParameters } from 'react-connect-attachments'
import { createAttachmentsClient, describeFile, startAttachmentUpload } from 'react-connect-attachments'
import type { Emulator, EmulatorOptions } from 'react-connect-attachments/testing'
import { inject, onTestFinished } from 'vitest'
import { s3FromEnvironment, startEmulatorServer } from '../../src/testing/node.ts'
import { unlimited } from '../testing/flow.ts'

/** A chat over real HTTP, for a client that no CORS keeps from reading a refusal. */
export interface Store {
  endpoint: string
  emulator: Emulator
  client: AttachmentsClient
  /** Starts the upload of a file of five bytes. */
  signed(): Promise<Pick<S3UploadParameters, 'file' | 'uploadMetadata'> & { attachmentId: string }>
}

/** The emulator's own store, or the real server in the projects that have one. Nothing is tried twice. */
export async function openStore(settings: EmulatorOptions = {}): Promise<Store> {
  const s3 = inject('realS3') ? s3FromEnvironment() : undefined
  const server = await startEmulatorServer({ s3 })
  onTestFinished(() => server.close())
  const { endpoint, emulator } = await server.create({ ...unlimited, ...settings })
  // As a page sends a File: with its length and the type that it is given. In Node, where the library is not at home, only
  // this adapter does, and only without progress.
  const s3Axios = axios.create({ adapter: 'fetch' })
  s3Axios.interceptors.request.use((config) => {
    delete config.onUploadProgress
    return config
  })
  const client = createAttachmentsClient({
    endpoint,
    connectionToken: 'connection-token',
    s3Axios,
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
