import { emulatorUrl } from 'virtual:emulator-server'
import axios from 'axios'
import type { AttachmentsClient, RetryPolicy } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'
import type { EmulatorOptions, Fault, Operation, RecordedRequest } from 'react-connect-attachments/testing'
import { connectEmulator, createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import type { Behaviour, Mood } from './moods.ts'
import { moods } from './moods.ts'

/** What a story says of its service; faults take the place of the mood's. */
export interface ServiceOptions extends Behaviour {
  /** A story has less patience than a chat. */
  retry?: Partial<RetryPolicy>
}

/** One chat's Participant Service and file store, and the client that talks to it. */
export interface Service {
  client: AttachmentsClient
  /** Changes settings from the next request on. */
  configure(settings: EmulatorOptions): Promise<void>
  /** Spoils the next requests of this operation. */
  fault(operation: Operation, ...faults: readonly Fault[]): Promise<void>
  /** What has arrived so far, in order. */
  requests(operation: Operation): Promise<readonly RecordedRequest[]>
  close(): Promise<void>
}

/** Real HTTP to a server on the loopback where there is one; in a static build the same service within the page. */
export async function openService(mood: Mood, options: ServiceOptions = {}): Promise<Service> {
  const { settings, faults }: Behaviour = moods[mood]
  const open = emulatorUrl === undefined ? openInPage : openOnLoopback
  const service = await open({ ...settings, ...options.settings }, options.retry)
  for (const [operation, queued] of Object.entries({ ...faults, ...options.faults })) {
    // Object.entries widens the names of the operations to strings.
    await service.fault(operation as Operation, ...queued)
  }
  return service
}

async function openOnLoopback(settings: EmulatorOptions, retry?: Partial<RetryPolicy>): Promise<Service> {
  const emulator = await connectEmulator(emulatorUrl ?? '', settings)
  return {
    client: createAttachmentsClient({ endpoint: emulator.endpoint, connectionToken, retry }),
    configure: emulator.configure,
    fault: emulator.fault,
    requests: async (operation) => only(operation, (await emulator.state()).requests),
    close: emulator.close,
  }
}

async function openInPage(settings: EmulatorOptions, retry?: Partial<RetryPolicy>): Promise<Service> {
  const emulator = createEmulator(settings)
  const instance = axios.create({ adapter: createEmulatorAdapter(emulator) })
  return {
    client: createAttachmentsClient({
      endpoint: emulator.endpoint,
      connectionToken,
      retry,
      axios: instance,
      s3Axios: instance,
    }),
    configure: async (changes) => emulator.configure(changes),
    fault: async (operation, ...faults) => emulator.fault(operation, ...faults),
    requests: async (operation) => only(operation, emulator.requests),
    close: async () => emulator.reset(),
  }
}

function connectionToken(): string {
  return 'connection-token'
}

function only(operation: Operation, requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.filter((request) => request.operation === operation)
}
