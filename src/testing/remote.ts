import type { Created, RemoteState } from './control.ts'
import { controlPath, encodeControl } from './control.ts'
import type { Fault, Operation } from './faultTypes.ts'
import type { EmulatorOptions } from './options.ts'

export type { RemoteState }

/** A page's hold on an emulator that runs in Node. */
export interface RemoteEmulator {
  /** For a client's `endpoint`. */
  readonly endpoint: string
  /** As `Emulator.fault`. */
  fault(operation: Operation, ...faults: readonly Fault[]): Promise<void>
  /** As `Emulator.configure`. */
  configure(options: EmulatorOptions): Promise<void>
  /** What has arrived so far. */
  state(): Promise<RemoteState>
  /** As `Emulator.reset`. */
  reset(): Promise<void>
  /** Ends the emulator; its addresses answer 404 from then on. */
  close(): Promise<void>
}

/** Makes an emulator in the server at `controlUrl` (`EmulatorServer.url`). Rejects with an `Error` if that refuses. */
export async function connectEmulator(
  controlUrl: string,
  options: EmulatorOptions = {},
): Promise<RemoteEmulator> {
  const base = `${controlUrl}${controlPath}`
  const created: Created = await (await send('POST', base, options)).json()
  const address = `${base}/${created.id}`
  return {
    endpoint: created.endpoint,
    async fault(operation, ...faults) {
      await send('POST', `${address}/faults`, { operation, faults })
    },
    async configure(changes) {
      await send('PATCH', address, changes)
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

async function send(method: string, url: string, body?: unknown): Promise<Response> {
  const response = await fetch(url, {
    method,
    credentials: 'omit',
    ...(body === undefined
      ? {}
      : { body: encodeControl(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`The emulator server answered ${response.status} to ${method} ${url}.`)
  return response
}
