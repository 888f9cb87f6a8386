// What a test of the app does: an axios instance of the app's own, with the emulator's adapter.
import axios from 'axios'
import type { AttachmentsClient } from 'react-connect-attachments'
import { createAttachmentsClient, isAttachmentError } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'

const emulator = createEmulator()
const adapter = createEmulatorAdapter(emulator)

export const client: AttachmentsClient = createAttachmentsClient({
  endpoint: emulator.endpoint,
  connectionToken: 'connection-token',
  axios: axios.create({ adapter }),
  s3Axios: axios.create({ adapter }),
})
export const bytes: Uint8Array | undefined = emulator.attachments[0]?.object?.bytes
export const codeOf = (error: unknown): string | undefined =>
  isAttachmentError(error) && error.name === 'S3Error' ? error.code : undefined
