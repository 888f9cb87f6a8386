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

/** A hint that makes the wait before a retry long enough to act in; the policy's own wait is random. */
export const longWait = { exposeRetryAfter: true } as const
export const busy = { kind: 'status', status: 503, xAmzRetryAfter: '20000' } as const

/** One test's chat: its own emulator and client. */
export interface Chat {
  emulator: RemoteEmulator
  client: AttachmentsClient
  /** Start with the result of `describeFile`. */
  start(file: File, over?: Partial<StartAttachmentUploadParameters>): Promise<StartAttachmentUploadResult>
  /** Requests of one operation, in order of arrival. */
  requests(operation: RecordedRequest['operation']): Promise<RecordedRequest[]>
  /** All requests to the store, including preflights. */
  atStore(): Promise<RecordedRequest[]>
  /** The store's objects, in the order of the Starts. */
  stored(): Promise<RemoteState['attachments'][number]['object'][]>
}

/** Waits are short; the number of attempts is the default. There is no quota, because these tests do not need one. */
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
    retry: { baseDelay: 5, ...options.retry },
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

/** A preflight requests the headers that the page set, without the browser's own. */
export function setByPage(atStore: readonly RecordedRequest[]): (string | undefined)[] {
  return atStore
    .filter(({ operation }) => operation === 'preflight')
    .map(({ headers }) => headers['access-control-request-headers'])
}

/** Random bytes, so that no two files or parts are equal. */
export function fileOf(size: number, name = 'photo.png', type = 'image/png'): File {
  const parts: Uint8Array<ArrayBuffer>[] = []
  // getRandomValues returns at most 64 KiB.
  for (let left = size; left > 0; left -= 65_536) {
    parts.push(crypto.getRandomValues(new Uint8Array(Math.min(left, 65_536))))
  }
  return new File(parts, name, { type })
}

/** A picked file on disk; one made by `new File` is in memory and cannot change. */
export async function pickFile(path: string, content: string): Promise<File> {
  await commands.writeFile(path, content)
  const file = await choose(path)
  // Chromium detects changes by size and by the modification time in seconds.
  const changesShow = Math.floor(file.lastModified / 1000 + 1) * 1000
  await eventually(() => Date.now()).toBeGreaterThan(changesShow)
  return file
}

/** Chooses a file on disk in a file input, and reads none of its properties. The file is deleted after the test. */
export async function choose(path: string): Promise<File> {
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
  return file
}

/** More than loopback socket buffers hold, so the upload needs a server that reads everything. */
export const largerThanBuffers: number = 12 * 1024 * 1024

/** Hex, like the emulator's. */
export async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The rejection of a promise; fails the test if it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in settled) return settled.error
  throw new Error(`It resolved with ${JSON.stringify(settled.value)}.`)
}

/** Takes milliseconds on an idle machine, and much longer on a busy one. */
export const patient: { timeout: number } = { timeout: patience }

/** Waits until the value is as expected. */
export function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, patient)
}

/**
 * Takes the page offline: `navigator.onLine`, the events, and all further requests to the service or the store. The
 * emulator's control interface stays reachable.
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
    // Restores the prototype's getter.
    Reflect.deleteProperty(navigator, 'onLine')
    dispatchEvent(new Event('online'))
  }
  onTestFinished(goOnline)
  return goOnline
}
