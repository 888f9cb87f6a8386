import axios from 'axios'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { Chat } from './Chat'

export function Demo(): ReactNode {
  const [options] = useState(optionsWithoutAws)
  return <Chat {...options} />
}

/** The service and its bucket run inside the page, at 300 kB/s. */
export function optionsWithoutAws(): AttachmentsClientOptions {
  const emulator = createEmulator({ bytesPerSecond: 300_000 })
  const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
  return { endpoint: emulator.endpoint, connectionToken: 'connection-token', axios: http, s3Axios: http }
}
