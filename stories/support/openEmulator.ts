import { emulatorUrl } from 'virtual:emulator-server'
import type { AxiosAdapter } from 'axios'
import axios from 'axios'
import type { RemoteEmulator } from 'react-connect-attachments/testing'
import { connectEmulator, createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'

/** An emulator, local or remote, and how to reach it. */
export interface OpenEmulator extends RemoteEmulator {
  fetch: AxiosAdapter
  xhr: AxiosAdapter
}

export function openEmulator(): Promise<OpenEmulator> {
  return emulatorUrl === undefined ? openInPage() : openOnLoopback(emulatorUrl)
}

/** Real HTTP to a server on loopback. */
async function openOnLoopback(url: string): Promise<OpenEmulator> {
  const emulator = await connectEmulator(url)
  return { ...emulator, fetch: axios.getAdapter('fetch'), xhr: axios.getAdapter('xhr') }
}

/** A static build has no server, so the service runs in the page. */
async function openInPage(): Promise<OpenEmulator> {
  const emulator = createEmulator()
  const adapter = createEmulatorAdapter(emulator)
  return {
    endpoint: emulator.endpoint,
    fetch: adapter,
    xhr: adapter,
    configure: async (changes) => emulator.configure(changes),
    fault: async (operation, ...faults) => emulator.fault(operation, ...faults),
    scan: emulator.scan,
    onTranscriptItem: async (onItem) => emulator.onTranscriptItem(onItem),
    state: async () => ({
      requests: emulator.requests,
      transcript: emulator.transcript,
      attachments: emulator.attachments.map(({ object, ...attachment }) => {
        if (!object) return attachment
        const { bytes, headers: _, ...rest } = object
        return { ...attachment, object: { ...rest, size: bytes.byteLength } }
      }),
    }),
    reset: async () => emulator.reset(),
    close: async () => emulator.reset(),
  }
}
