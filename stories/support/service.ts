import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import axios from 'axios'
import type {
  AttachmentPersistence,
  AttachmentsClient,
  AttachmentsClientOptions,
  RetryPolicy,
} from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import type {
  EmulatorOptions,
  Fault,
  Operation,
  RecordedRequest,
  RemoteState,
} from 'react-connect-attachments/testing'
import type { Behaviour, Mood } from './moods.ts'
import { calm, moods } from './moods.ts'
import { openEmulator } from './openEmulator.ts'
import { createNetwork, keptByPage } from './page.ts'

export type QueueSettings = NonNullable<AttachmentsClientOptions['queue']>

/** A story's settings of its service; its faults replace the mood's. */
export interface ServiceOptions
  extends Behaviour,
    Pick<AttachmentsClientOptions, 'prepareFile' | 'prepareTimeout'> {
  /** A story waits for less time than a chat. */
  retry?: Partial<RetryPolicy>
  /** Settings of the client's queue. */
  queue?: QueueSettings
  /** Files survive `reopen`, in IndexedDB. `in-tab`: `reopen` reloads the page, and files survive that, too. */
  keepsFiles?: boolean | 'in-tab'
}

/** One chat's Participant Service and file store, and its client. */
export interface Service {
  client: AttachmentsClient
  /** The work of somebody else in the chat, whose network is fine. */
  elsewhere<T>(work: (client: AttachmentsClient) => Promise<T>): Promise<T>
  /** Leaves the page, as a reload does: the old client is disconnected, and this returns a new one. */
  reopen(): AttachmentsClient
  /** Names of the stored files. */
  kept(): Promise<string[]>
  /** Key of what survives a reload of the page, if the story keeps it `in-tab`. */
  tab: string | undefined
  /** Settles when files cannot be stored, with the reason. */
  warning: Promise<Error>
  /** Changes the mood. Pending faults are dropped; the story's own faults start again. */
  behave(mood: Mood): Promise<void>
  /** Changes settings, starting with the next request. */
  configure(settings: EmulatorOptions): Promise<void>
  /** The scanner's decision. */
  scan(attachmentId: string, status: 'APPROVED' | 'REJECTED'): Promise<void>
  /** Adds faults for the next requests of this operation. */
  fault(operation: Operation, ...faults: readonly Fault[]): Promise<void>
  /** Requests received so far, in order. */
  requests(operation: Operation): Promise<readonly RecordedRequest[]>
  /** State of the files, in the order of their Starts. */
  attachments(): Promise<RemoteState['attachments']>
  close(): Promise<void>
}

export async function openService(mood: Mood, options: ServiceOptions = {}): Promise<Service> {
  const emulator = await openEmulator()
  const network = createNetwork()
  // The emulator's own queue of faults cannot be cleared, so it gets one fault at a time.
  let faults: Partial<Record<Operation, readonly Fault[]>> = {}
  let faultsPerCall: typeof faults = {}
  let faultsOfCalls = new Map<string, readonly Fault[]>()
  let page = new AbortController()

  const faultOf = (operation: Operation, { url, data }: InternalAxiosRequestConfig): Fault | undefined => {
    // The attempts of a call have the same URL and JSON.
    const call = `${url} ${typeof data === 'string' ? data : ''}`
    const [ofCall, ...othersOfCall] = faultsOfCalls.get(call) ?? faultsPerCall[operation] ?? []
    faultsOfCalls.set(call, othersOfCall)
    const [fault, ...others] = faults[operation] ?? []
    faults[operation] = others
    return fault ?? ofCall
  }
  const spoiled = (send: AxiosAdapter): AxiosAdapter => {
    return async (config) => {
      const operation = operationOf(config)
      // XHR would need CORS headers to see that the host answers.
      if (operation === 'probe') return emulator.fetch(config)
      const fault = faultOf(operation, config)
      if (fault) await emulator.fault(operation, fault)
      return send(config)
    }
  }
  let receive = (_: unknown): void => {}
  const stopReceiving = await emulator.onTranscriptItem((item) => receive(item))
  const tab = options.keepsFiles === 'in-tab' ? keyOfTab() : undefined
  const key = tab ?? crypto.randomUUID()
  // Sent by the test, not by the page.
  const kept = createIndexedDbPersistence({ key })
  let warn = (_: Error): void => {}
  const warning = new Promise<Error>((resolve) => {
    warn = resolve
  })
  const persist = (left: AbortSignal): AttachmentPersistence => {
    const persistence = createIndexedDbPersistence({ key, onWarning: warn })
    const load = async () => (await persistence.load()).map(({ attachmentId: _, ...file }) => file)
    // A reload ends the emulator, which forgets the uploads.
    return keptByPage(tab ? { ...persistence, load } : persistence, left)
  }
  const open = (): AttachmentsClient => {
    page = new AbortController()
    const client = createAttachmentsClient({
      endpoint: emulator.endpoint,
      connectionToken: () => 'connection-token',
      // A stalled request stays as the story shows it.
      timeout: 0,
      retry: { stallTimeout: 0, ...options.retry },
      queue: options.queue,
      prepareFile: options.prepareFile,
      prepareTimeout: options.prepareTimeout,
      axios: axios.create({ adapter: network.over(spoiled(emulator.fetch), page.signal) }),
      s3Axios: axios.create({ adapter: network.over(spoiled(emulator.xhr), page.signal) }),
      persistence: options.keepsFiles ? persist(page.signal) : undefined,
    })
    receive = client.receive
    // As the app reads the transcript when it connects.
    void emulator.state().then(({ transcript }) => transcript.forEach(client.receive))
    return client
  }
  let settings: EmulatorOptions = {}
  const configure = async (changes: EmulatorOptions): Promise<void> => {
    settings = { ...settings, ...changes }
    await emulator.configure(settings)
  }
  const behave = async (next: Mood): Promise<void> => {
    const behaviour: Behaviour = moods[next]
    const { settings: moodSettings, faults: moodFaults } = behaviour
    faults = { ...moodFaults, ...options.faults }
    faultsPerCall = behaviour.faultsPerCall ?? {}
    faultsOfCalls = new Map()
    await configure({ ...calm, ...moodSettings, ...options.settings })
    network.change(behaviour.network ?? 'up')
  }

  await behave(mood)
  const client = open()
  return {
    client,
    reopen() {
      page.abort()
      if (!tab) return open()
      location.reload()
      return client
    },
    tab,
    warning,
    kept: async () => (await kept.load()).map(({ attachmentName }) => attachmentName),
    behave,
    async elsewhere(work) {
      await emulator.configure(calm)
      const client = createAttachmentsClient({
        endpoint: emulator.endpoint,
        connectionToken: 'connection-token',
        axios: axios.create({ adapter: emulator.fetch }),
        s3Axios: axios.create({ adapter: emulator.xhr }),
      })
      const result = await work(client)
      await emulator.configure(settings)
      return result
    },
    configure,
    scan: emulator.scan,
    async fault(operation, ...added) {
      faults[operation] = [...(faults[operation] ?? []), ...added]
    },
    requests: async (operation) =>
      (await emulator.state()).requests.filter((request) => request.operation === operation),
    attachments: async () => (await emulator.state()).attachments,
    async close() {
      stopReceiving()
      await emulator.close()
      page.abort()
      network.change('up')
      if (options.keepsFiles === true) await kept.clear()
    },
  }
}

/** The same until the tab is closed, as an app's chat has. */
function keyOfTab(): string {
  const key = sessionStorage.getItem('chat') ?? crypto.randomUUID()
  sessionStorage.setItem('chat', key)
  return key
}

function operationOf({ method, url = '' }: InternalAxiosRequestConfig): Operation | 'probe' {
  if (new URL(url).pathname === '/') return 'probe'
  if (method === 'put') return 'put'
  if (method === 'get') return 'download'
  return url.includes('/start-') ? 'start' : url.includes('/complete-') ? 'complete' : 'get'
}
