import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator, EmulatorOptions, Operation } from 'react-connect-attachments/testing'
import { expect, onTestFinished } from 'vitest'
import type { EnginePage, InEngine } from './engines.ts'
import type { ChatOptions } from './pages/chat.tsx'
import type { Hosts } from './startHosts.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

/** A user's open chat, and its service. */
export interface Chat extends Hosts {
  readonly engine: InEngine['name']
  readonly page: EnginePage
  /** Opens the same chat in a new tab, without starting it. */
  openAgain(): Promise<EnginePage>
  /** Renders the composer on a loaded page. */
  start(page?: EnginePage): Promise<void>
  /** Picks files of that many bytes, on disk. */
  pick(files: Record<string, number>): Promise<void>
  /** Waits until the tray shows exactly these names and statuses. */
  see(...items: string[]): Promise<void>
  send(): Promise<void>
  /** Aborts every file. */
  abort(): Promise<void>
  /** Removes every file. */
  clear(): Promise<void>
  /** Waits until the service has received `count` requests of `operation`. */
  received(operation: Operation, count?: number): Promise<void>
  /** Operations received so far, without preflights and probes. */
  operations(): string[]
  /** Different ClientTokens of an operation's requests. */
  keysOf(operation: 'start' | 'complete'): number
  /** Names and sizes of the attachments that were completed. */
  completed(): [name: string, size: number | undefined][]
}

export async function openChat(
  { name: engine, open }: InEngine,
  options: Omit<ChatOptions, 'endpoint'> = {},
  service: EmulatorOptions = {},
): Promise<Chat> {
  const hosts = await startHosts(service)
  const { emulator } = hosts
  const site = await startSite('chat.tsx')
  const openAgain = (): Promise<EnginePage> => open(site)
  const page = await openAgain()
  const of = (operation: Operation) => emulator.requests.filter((request) => request.operation === operation)
  const chat: Chat = {
    ...hosts,
    engine,
    page,
    openAgain,
    start: (tab = page) =>
      tab.evaluate((given) => window.chat.start(given), { endpoint: emulator.endpoint, ...options }),
    async pick(files) {
      const paths = await Promise.all(Object.entries(files).map(([name, size]) => onDisk(name, size)))
      await page.pick('input', ...paths)
    },
    async see(...items) {
      await expect.poll(() => shown(page)).toEqual(items)
    },
    send: () => page.evaluate(() => void window.chat.tray.send()),
    async abort() {
      // A request may leave before the item is rendered.
      await expect.poll(() => shown(page)).not.toEqual([])
      await page.evaluate(() => {
        for (const { id } of window.chat.tray.items) window.chat.tray.abort(id)
      })
    },
    clear: () =>
      page.evaluate(() => {
        for (const { id } of window.chat.tray.items) window.chat.tray.remove(id)
      }),
    async received(operation, count = 1) {
      await expect.poll(() => of(operation).length).toBeGreaterThanOrEqual(count)
    },
    operations: () =>
      emulator.requests
        .map(({ operation }) => operation)
        .filter((it) => it !== 'preflight' && it !== 'probe'),
    keysOf: (operation) =>
      new Set(of(operation).map(({ body }) => JSON.parse(String(body)).ClientToken)).size,
    completed: () => completedIn(emulator),
  }
  await chat.start()
  return chat
}

async function shown(page: EnginePage): Promise<string[]> {
  return (await page.evaluate(() => window.chat.shown())).map(({ name, status }) => `${name} ${status}`)
}

function completedIn({ attachments }: Emulator): [string, number | undefined][] {
  return attachments
    .filter(({ status }) => status === 'completed')
    .map(({ attachmentName, object }): [string, number | undefined] => [attachmentName, object?.bytes.length])
    .sort()
}

async function onDisk(name: string, size: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'engines-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  await writeFile(path, bytesOf(size))
  return path
}

/** Different at every place, so that lost and doubled parts show. */
export function bytesOf(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => (i ^ (i >> 8) ^ (i >> 16)) & 255)
}
