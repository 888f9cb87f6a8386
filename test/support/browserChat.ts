import type {
  AttachmentsClient,
  AttachmentsClientOptions,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from 'react-connect-attachments'
import { createAttachmentsClient, describeFile, startAttachmentUpload } from 'react-connect-attachments'
import type {
  EmulatorOptions,
  RecordedRequest,
  RemoteEmulator,
  RemoteState,
} from 'react-connect-attachments/testing'
import { connectEmulator } from 'react-connect-attachments/testing'
import { expect, inject, onTestFinished } from 'vitest'
import { commands, userEvent } from 'vitest/browser'
import { patience } from './patience.ts'

/** A hint that makes the wait before a retry long enough to act in, for certain: the policy's own is drawn by lot. */
export const longWait = { exposeRetryAfter: true } as const
export const busy = { kind: 'status', status: 503, xAmzRetryAfter: '20000' } as const

/** One test's chat: an emulator that nobody else talks to, and a client for it. */
export interface Chat {
  emulator: RemoteEmulator
  client: AttachmentsClient
  /** Start, with what `describeFile` says. */
  start(file: File, over?: Partial<StartAttachmentUploadParameters>): Promise<StartAttachmentUploadResult>
  /** Requests of one operation, in the order of arrival. */
  requests(operation: RecordedRequest['operation']): Promise<RecordedRequest[]>
  /** Everything that reached the store, preflights included. */
  atStore(): Promise<RecordedRequest[]>
  /** What the store holds, in the order of the Starts. */
  stored(): Promise<RemoteState['attachments'][number]['object'][]>
}

/** Waits are cut short; what is tried again, and how often, is as by default. No quota, for that is not the subject. */
export async function openChat(
  settings: EmulatorOptions = {},
  options: Omit<AttachmentsClientOptions, 'region' | 'endpoint'> = {},
): Promise<Chat> {
  const unlimited = { quotas: { start: null }, attachmentsPerContact: 100 }
  const emulator = await connectEmulator(inject('emulatorUrl'), { ...unlimited, ...settings })
  onTestFinished(() => emulator.close())
  const client = createAttachmentsClient({
    connectionToken: () => 'connection-token',
    ...options,
    endpoint: emulator.endpoint,
    retry: { baseDelay: 5, throttleBaseDelay: 5, ...options.retry },
  })
  return {
    emulator,
    client,
    start: (file, over) => startAttachmentUpload(client, { ...describeFile(file), ...over }),
    async requests(operation) {
      const { requests } = await emulator.state()
      return requests.filter((request) => request.operation === operation)
    },
    async atStore() {
      const { requests } = await emulator.state()
      return requests.filter(({ url }) => !url.startsWith(emulator.endpoint))
    },
    async stored() {
      const { attachments } = await emulator.state()
      return attachments.map(({ object }) => object)
    },
  }
}

/** The headers that a preflight asks for are those that the page set; the browser's own are not among them. */
export function setByPage(atStore: readonly RecordedRequest[]): (string | undefined)[] {
  return atStore
    .filter(({ operation }) => operation === 'preflight')
    .map(({ headers }) => headers['access-control-request-headers'])
}

/** Bytes without a pattern, so that no two files and no two parts of one are equal. */
export function fileOf(size: number, name = 'photo.png', type = 'image/png'): File {
  const parts: Uint8Array<ArrayBuffer>[] = []
  // getRandomValues gives 64 KiB at most.
  for (let left = size; left > 0; left -= 65_536) {
    parts.push(crypto.getRandomValues(new Uint8Array(Math.min(left, 65_536))))
  }
  return new File(parts, name, { type })
}

/** A file of the disk, as a person picks it; one made by `new File` is in memory and cannot change. */
export async function pickFile(path: string, content: string): Promise<File> {
  await commands.writeFile(path, content)
  const input = document.createElement('input')
  input.type = 'file'
  document.body.append(input)
  onTestFinished(async () => {
    input.remove()
    await commands.removeFile(path).catch(() => {})
  })
  await userEvent.upload(input, path)
  const file = input.files?.[0]
  if (!file) throw new Error('No file was picked.')
  // Chromium knows a changed file by its size and by the second of its last change.
  const changesShow = Math.floor(file.lastModified / 1000 + 1) * 1000
  await eventually(() => Date.now()).toBeGreaterThan(changesShow)
  return file
}

/** More than the socket buffers of a loopback hold: only a server that reads all of it lets it through. */
export const largerThanBuffers: number = 12 * 1024 * 1024

/** Hex, as the emulator writes it. */
export async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a promise rejects with; fails the test when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in settled) return settled.error
  throw new Error(`It resolved with ${JSON.stringify(settled.value)}.`)
}

/** What comes in milliseconds on an idle machine, and much later where every core is busy. */
export const patient: { timeout: number } = { timeout: patience }

/** Waits until what is read is as expected. */
export function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, patient)
}

/**
 * Takes the page off the net: `navigator.onLine`, the events, and every request that leaves from now on to the service or the
 * store. The emulator's control door stays open.
 */
export function goOffline(): () => void {
  const { fetch } = globalThis
  const { send } = XMLHttpRequest.prototype
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname === '/' || pathname.includes('/participant/')) throw new TypeError('Failed to fetch')
    return fetch(input, init)
  }
  XMLHttpRequest.prototype.send = function () {
    setTimeout(() => this.dispatchEvent(new ProgressEvent('error')))
  }
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })
  dispatchEvent(new Event('offline'))
  const goOnline = (): void => {
    globalThis.fetch = fetch
    XMLHttpRequest.prototype.send = send
    // Uncovers the prototype's getter.
    Reflect.deleteProperty(navigator, 'onLine')
    dispatchEvent(new Event('online'))
  }
  onTestFinished(goOnline)
  return goOnline
}
