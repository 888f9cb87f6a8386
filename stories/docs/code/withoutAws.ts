import axios from 'axios'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'

/** Options for `createAttachmentsClient`: the service and its bucket run inside the page, at 300 kB/s. */
export function optionsWithoutAws(): AttachmentsClientOptions {
  const emulator = createEmulator({ bytesPerSecond: 300_000 })
  const adapter = createEmulatorAdapter(emulator)
  return {
    endpoint: emulator.endpoint,
    connectionToken: 'connection-token',
    axios: axios.create({ adapter }),
    s3Axios: axios.create({ adapter }),
  }
}
