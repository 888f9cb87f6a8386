import type { EmulatorOptions } from '../emulator/emulatorOptions.ts'
import type { Fault, Operation } from '../faults/fault.ts'
import type { TranscriptItem } from '../participant/transcript.ts'
import type { CreatedRemotely, RemoteState } from './controlMessages.ts'
import { controlPath, encodeControl } from './controlMessages.ts'
import { readTranscript } from './streamTranscript.ts'

/**
 * Creates an emulator on a server and controls it from a page. In Node, use the `emulator` that `EmulatorServer.create` returns.
 * @param serverUrl `url` of an `EmulatorServer`.
 * @throws {Error} if the server refuses.
 */
export async function connectEmulator(
  serverUrl: string,
  options: EmulatorOptions = {},
): Promise<RemoteEmulator> {
  const base = `${serverUrl}${controlPath}`
  const created: CreatedRemotely = await (await send('POST', base, options)).json()
  const address = `${base}/${created.id}`
  return {
    endpoint: created.endpoint,
    async fault(operation, ...faults) {
      await send('POST', `${address}/faults`, { operation, faults })
    },
    async configure(changes) {
      await send('PATCH', address, changes)
    },
    async scan(attachmentId, status) {
      await send('POST', `${address}/scans`, { attachmentId, status })
    },
    async onTranscriptItem(onItem) {
      const controller = new AbortController()
      const response = await send('GET', `${address}/transcript`, undefined, controller.signal)
      // Ends by an abort, or with the server.
      void readTranscript(response, onItem).catch(() => {})
      return () => controller.abort()
    },
    async state() {
      const state: RemoteState = await (await send('GET', address)).json()
      return state
    },
    async reset() {
      await send('POST', `${address}/reset`)
    },
    async close() {
      await send('DELETE', address)
    },
  }
}

/** An emulator on a server, controlled from a page. */
export interface RemoteEmulator {
  /** Pass it as the client's `endpoint`. */
  readonly endpoint: string
  /** As `Emulator.fault`. */
  fault(operation: Operation, ...faults: readonly Fault[]): Promise<void>
  /** As `Emulator.configure`. */
  configure(options: EmulatorOptions): Promise<void>
  /** As `Emulator.scan`. */
  scan(attachmentId: string, status: 'APPROVED' | 'REJECTED'): Promise<void>
  /** As `Emulator.onTranscriptItem`. Resolves once it listens. */
  onTranscriptItem(onItem: (item: TranscriptItem) => void): Promise<() => void>
  /** The requests, attachments and transcript so far. */
  state(): Promise<RemoteState>
  /** As `Emulator.reset`. */
  reset(): Promise<void>
  /** Ends the emulator: its addresses answer 404. */
  close(): Promise<void>
}

async function send(
  method: string,
  url: string,
  body?: unknown,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    credentials: 'omit',
    signal,
    ...(body === undefined
      ? {}
      : { body: encodeControl(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`The emulator server answered ${response.status} to ${method} ${url}.`)
  return response
}
