import { emulatorUrl } from 'virtual:emulator-server'
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import axios from 'axios'
import type { AttachmentPersistence, AttachmentsClient, RetryPolicy } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import type {
  EmulatorOptions,
  Fault,
  Operation,
  RecordedRequest,
  RemoteEmulator,
  RemoteState,
} from 'react-connect-attachments/testing'
import { connectEmulator, createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import type { Behaviour, Mood } from './moods.ts'
import { calm, moods } from './moods.ts'
import { setOffline, withinPage } from './page.ts'

/** What a story says of its service; faults take the place of the mood's. */
export interface ServiceOptions extends Behaviour {
  /** A story has less patience than a chat. */
  retry?: Partial<RetryPolicy>
  /** Files outlive `reopen`, in IndexedDB. */
  keepsFiles?: boolean
}

/** One chat's Participant Service and file store, and the client that talks to it. */
export interface Service {
  client: AttachmentsClient
  /** Leaves the page, as a reload does: nothing is heard any more of the client so far, and this is the next one. */
  reopen(): AttachmentsClient
  /** Settles when files cannot be kept, with the reason. */
  warning: Promise<Error>
  /** Changes the mood. The faults that are still to come are taken back; the story's own come anew. */
  behave(mood: Mood): Promise<void>
  /** Changes settings from the next request on. */
  configure(settings: EmulatorOptions): Promise<void>
  /** Spoils the next requests of this operation. */
  fault(operation: Operation, ...faults: readonly Fault[]): Promise<void>
  /** What has arrived so far, in order. */
  requests(operation: Operation): Promise<readonly RecordedRequest[]>
  /** What has become of the files, in the order of their Starts. */
  attachments(): Promise<RemoteState['attachments']>
  close(): Promise<void>
}

export async function openService(mood: Mood, options: ServiceOptions = {}): Promise<Service> {
  const emulator = await (emulatorUrl === undefined ? openInPage() : openOnLoopback(emulatorUrl))
  // The emulator's own queue cannot be taken back; so it is given one fault at a time.
  let faults: Partial<Record<Operation, readonly Fault[]>> = {}
  let page = new AbortController()

  const spoiled = (send: AxiosAdapter): AxiosAdapter => {
    return async (config) => {
      const operation = operationOf(config)
      const [fault, ...others] = faults[operation] ?? []
      faults[operation] = others
      if (fault) await emulator.fault(operation, fault)
      return send(config)
    }
  }
  let persistence: AttachmentPersistence | undefined
  let warn = (_: Error): void => {}
  const warning = new Promise<Error>((resolve) => {
    warn = resolve
  })
  const key = crypto.randomUUID()
  const open = (): AttachmentsClient => {
    page = new AbortController()
    if (options.keepsFiles) persistence = createIndexedDbPersistence({ key, onWarning: warn })
    return createAttachmentsClient({
      endpoint: emulator.endpoint,
      connectionToken: () => 'connection-token',
      retry: options.retry,
      axios: axios.create({ adapter: withinPage(spoiled(emulator.fetch), page.signal) }),
      s3Axios: axios.create({ adapter: withinPage(spoiled(emulator.xhr), page.signal) }),
      persistence,
    })
  }
  const behave = async (next: Mood): Promise<void> => {
    const { settings, faults: moodFaults, isOffline = false }: Behaviour = moods[next]
    faults = { ...moodFaults, ...options.faults }
    await emulator.configure(calm)
    await emulator.configure({ ...settings, ...options.settings })
    setOffline(isOffline)
  }

  await behave(mood)
  return {
    client: open(),
    reopen() {
      page.abort()
      return open()
    },
    warning,
    behave,
    configure: emulator.configure,
    async fault(operation, ...added) {
      faults[operation] = [...(faults[operation] ?? []), ...added]
    },
    requests: async (operation) =>
      (await emulator.state()).requests.filter((request) => request.operation === operation),
    attachments: async () => (await emulator.state()).attachments,
    async close() {
      await emulator.close()
      page.abort()
      setOffline(false)
      await persistence?.clear()
    },
  }
}

/** An emulator, wherever it is, and the ways to it. */
interface OpenEmulator extends RemoteEmulator {
  fetch: AxiosAdapter
  xhr: AxiosAdapter
}

/** Real HTTP to a server on the loopback. */
async function openOnLoopback(url: string): Promise<OpenEmulator> {
  const emulator = await connectEmulator(url)
  return { ...emulator, fetch: axios.getAdapter('fetch'), xhr: axios.getAdapter('xhr') }
}

/** In a static build there is no server: the same service within the page. */
async function openInPage(): Promise<OpenEmulator> {
  const emulator = createEmulator()
  const adapter = createEmulatorAdapter(emulator)
  return {
    endpoint: emulator.endpoint,
    fetch: adapter,
    xhr: adapter,
    configure: async (changes) => emulator.configure(changes),
    fault: async (operation, ...faults) => emulator.fault(operation, ...faults),
    state: async () => ({
      requests: emulator.requests,
      attachments: emulator.attachments.map(({ object: _, ...attachment }) => attachment),
    }),
    reset: async () => emulator.reset(),
    close: async () => emulator.reset(),
  }
}

function operationOf({ method, url = '' }: InternalAxiosRequestConfig): Operation {
  if (method === 'put') return 'put'
  if (method === 'get') return 'download'
  return url.includes('/start-') ? 'start' : url.includes('/complete-') ? 'complete' : 'get'
}
