import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import { expect } from 'vitest'
import { isKept } from './isKept.ts'
import type { Chat } from './openChat.ts'
import { bytesOf } from './openChat.ts'
import type { ChatOptions } from './pages/chat.tsx'
import { startRecorder } from './startRecorder.ts'

/** What a user does or meets, and what must come of it in every engine. */
export interface Journey {
  readonly title: string
  readonly client?: Omit<ChatOptions, 'endpoint'>
  readonly service?: EmulatorOptions
  /** @default all */
  readonly engines?: readonly Chat['engine'][]
  readonly go: (chat: Chat) => Promise<void>
}

/** Short limits, and more attempts than a busy machine can use up. */
const hasty = { timeout: 1500, retry: { stallTimeout: 1500, maxAttempts: 50, baseDelay: 50 } }

/** A fault after which the file must still arrive, once and whole. */
const overcome = (
  title: string,
  operation: Operation,
  faults: readonly Fault[],
  operations: unknown,
  client: Journey['client'] = {},
): Journey => ({
  title: `sends a file after ${title}`,
  client,
  async go({ emulator, pick, see, send, operations: received, completed, keysOf }) {
    emulator.fault(operation, ...faults)
    await pick({ 'a.png': 2_000_000 })
    await see('a.png uploaded')
    await send()
    await see('a.png sent')
    expect(completed()).toEqual([['a.png', 2_000_000]])
    expect(received()).toEqual(operations)
    expect(keysOf('complete')).toBe(1)
  },
})

/** Any number of that operation's requests: engines repeat requests on broken connections, and busy machines time out. */
const repeating = (...operations: Operation[]): unknown => ({
  asymmetricMatch: (received: Operation[]) =>
    received.filter((it, i) => it !== received[i - 1]).join() === operations.join(),
})

const onceInOrder = repeating('start', 'put', 'complete')

/** Sends `a.png` until the service has received a request of this operation, and leaves it without an answer. */
async function stall(
  { emulator, pick, see, send, received }: Chat,
  operation: Operation,
  size: number,
): Promise<void> {
  emulator.fault(operation, { kind: 'stall' })
  await pick({ 'a.png': size })
  if (operation === 'complete') {
    await see('a.png uploaded')
    await send()
  }
  await received(operation)
}

const aborted = (step: string, operation: Operation): Journey => ({
  title: `sends nothing more of a file aborted while ${step}`,
  async go(chat) {
    const { pick, see, send, abort, clear, operations, completed } = chat
    await stall(chat, operation, 16_000_000)
    await abort()
    await see('a.png aborted')
    const before = operations().length
    await clear()
    await pick({ 'b.png': 1000 })
    await see('b.png uploaded')
    await send()
    await see('b.png sent')
    expect(operations().slice(before)).toEqual(['start', 'put', 'complete'])
    expect(completed()).toEqual([['b.png', 1000]])
  },
})

const broken: readonly Journey[] = [
  overcome('a reset connection of Start', 'start', [{ kind: 'reset' }], onceInOrder),
  overcome('a lost answer to Start', 'start', [{ kind: 'answer-lost' }], onceInOrder),
  overcome('a reset connection of the PUT', 'put', [{ kind: 'reset' }], onceInOrder),
  overcome('a lost answer to Complete', 'complete', [{ kind: 'answer-lost' }], onceInOrder),
  overcome('a stalled PUT', 'put', [{ kind: 'stall' }], onceInOrder, hasty),
  overcome('a stalled Complete', 'complete', [{ kind: 'stall' }], onceInOrder, hasty),
  overcome(
    'S3’s SlowDown',
    'put',
    [{ kind: 'status', status: 503, exception: 'SlowDown' }],
    ['start', 'put', 'put', 'complete'],
  ),
  overcome('an expired URL', 'put', [{ kind: 'expired' }], ['start', 'put', 'start', 'put', 'complete']),
]

/** Leaves the page in the middle of a step; the next page of the tab must finish it. */
const left = (how: 'reloaded' | 'left by Back and Forward', step: string, operation: Operation): Journey => ({
  title: `sends a file once if its page is ${how} while ${step}`,
  client: { isPersistent: true, ...hasty },
  async go(chat) {
    const { page, emulator, see, send, start, completed, keysOf } = chat
    await stall(chat, operation, 2_000_000)
    await expect.poll(() => page.evaluate(isKept)).toBe(true)
    if (how === 'reloaded') await page.reload()
    else {
      const there = await page.evaluate(() => location.href)
      await page.goto(`${there}?next`)
      await page.back()
    }
    // Back may bring the same page again: Chromium (156) keeps its PUT alive, WebKitGTK (2.50) ends it.
    if (!(await page.evaluate(() => window.chat.isStarted()))) await start()
    if (operation !== 'complete') {
      await see('a.png uploaded')
      await send()
    }
    await expect.poll(completed).toEqual([['a.png', 2_000_000]])
    expect(emulator.attachments.filter(({ status }) => status === 'completed')).toHaveLength(1)
    expect(keysOf('complete')).toBe(1)
  },
})

export const journeys: readonly Journey[] = [
  {
    title: 'shows the progress of a picked file, and sends its bytes',
    service: { bytesPerSecond: 4_000_000 },
    async go({ emulator, pick, see, send, operations, page }) {
      const size = 12_000_000
      await pick({ 'film.mp4': size })
      await see('film.mp4 uploaded')
      const fractions = await page.evaluate(() => window.chat.fractions)
      expect(fractions.filter((fraction) => fraction > 0 && fraction < 1).length).toBeGreaterThan(1)
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
      expect(fractions.at(-1)).toBe(1)
      await send()
      await see('film.mp4 sent')
      expect(operations()).toEqual(['start', 'put', 'complete'])
      const stored = emulator.attachments[0]?.object?.bytes ?? []
      expect(Buffer.compare(Buffer.from(stored), bytesOf(size))).toBe(0)
    },
  },
  {
    title: 'reports the progress of an upload to the app a few times a second',
    service: { bytesPerSecond: 4_000_000 },
    async go({ emulator, page }) {
      const size = 12_000_000
      const upload = async (endpoint: string, size: number) => {
        const { createAttachmentsClient, uploadAttachment } = window.chat.library
        const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token' })
        let reports = 0
        const onProgress = (): void => {
          reports += 1
        }
        const begun = performance.now()
        await uploadAttachment(client, { file: window.chat.fileOf(size, 'a.png'), onProgress })
        return { reports, seconds: (performance.now() - begun) / 1000 }
      }
      const { reports, seconds } = await page.evaluate(upload, emulator.endpoint, size)
      expect(reports).toBeGreaterThan(2)
      // WebKitGTK (2.50) has an event per 8 KB; axios passes on three a second, and the first and last of an upload.
      expect(reports).toBeLessThan(3 * seconds + 4)
    },
  },
  {
    title: 'sends several files, each once',
    async go({ pick, see, send, operations, completed }) {
      const files = Object.fromEntries(Array.from('abcdefgh', (name, i) => [`${name}.png`, 100_000 + i]))
      await pick(files)
      await see(...Object.keys(files).map((name) => `${name} uploaded`))
      await send()
      await see(...Object.keys(files).map((name) => `${name} sent`))
      expect(completed()).toEqual(Object.entries(files))
      expect(operations().sort()).toEqual(
        ['complete', 'put', 'start'].flatMap((operation) => Array(8).fill(operation)),
      )
    },
  },
  {
    title: 'sends a picture that the user copies and pastes',
    // Headless Firefox and WebKitGTK (2.50) copy no picture. test/compat dispatches a paste there.
    engines: ['Chromium'],
    async go({ emulator, page, see, send, completed }) {
      await page.click('button')
      await expect.poll(() => page.evaluate(() => window.chat.hasCopied())).toBe(true)
      await page.paste('textarea')
      await expect.poll(() => emulator.attachments[0]?.status).toBe('uploaded')
      const name = emulator.attachments[0]?.attachmentName ?? ''
      expect(name).toMatch(/^Pasted image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
      await see(`${name} uploaded`)
      await send()
      await see(`${name} sent`)
      expect(completed()).toEqual([[name, expect.any(Number)]])
    },
  },
  {
    title: 'waits as long as Retry-After says in a storm of 429s, and sends each file once',
    service: { exposeRetryAfter: true },
    async go({ emulator, pick, see, send, keysOf, completed }) {
      const tooMany = { kind: 'status', status: 429, retryAfter: '1' } as const
      emulator.fault('start', tooMany, tooMany, tooMany, tooMany)
      emulator.fault('complete', tooMany, tooMany)
      const names = ['a.png', 'b.png', 'c.png']
      await pick(Object.fromEntries(names.map((name) => [name, 1000])))
      await see(...names.map((name) => `${name} uploaded`))
      await send()
      await see(...names.map((name) => `${name} sent`))
      expect(completed()).toEqual(names.map((name) => [name, 1000]))
      expect([keysOf('start'), keysOf('complete')]).toEqual([3, 3])
      for (const [operation, refused] of [
        ['start', 4],
        ['complete', 2],
      ] as const) {
        const times = emulator.requests.filter((it) => it.operation === operation).map(({ at }) => at)
        const waited = (times[refused] ?? 0) - (times[refused - 1] ?? 0)
        expect(waited, operation).toBeGreaterThan(950)
      }
    },
  },
  ...broken,
  {
    title: 'asks for a new URL when the first expires while a PUT stalls',
    client: { retry: { ...hasty.retry, stallTimeout: 3000 } },
    service: { urlLifetimeInSeconds: 2 },
    async go({ emulator, pick, see, send, received, operations, completed }) {
      emulator.fault('put', { kind: 'stall' })
      await pick({ 'a.png': 2_000_000 })
      await received('put')
      emulator.configure({ urlLifetimeInSeconds: 900 })
      await see('a.png uploaded')
      await send()
      await see('a.png sent')
      expect(operations()).toEqual(repeating('start', 'put', 'start', 'put', 'complete'))
      expect(completed()).toEqual([['a.png', 2_000_000]])
    },
  },
  aborted('starting', 'start'),
  aborted('uploading', 'put'),
  aborted('posting', 'complete'),
  left('reloaded', 'starting', 'start'),
  left('reloaded', 'uploading', 'put'),
  left('reloaded', 'posting', 'complete'),
  left('left by Back and Forward', 'uploading', 'put'),
  {
    title: 'sends nothing more of a file aborted while the network is away',
    async go({ goAwayAfter, comeBack, pick, see, abort, clear, operations, completed, send, page }) {
      const gone = goAwayAfter('start')
      await pick({ 'a.png': 1000 })
      await gone
      await expect.poll(() => page.evaluate(() => window.chat.shown()[0]?.waiting)).toBe('offline')
      await abort()
      await see('a.png aborted')
      const before = operations().length
      await comeBack()
      await clear()
      await pick({ 'b.png': 1000 })
      await see('b.png uploaded')
      await send()
      await see('b.png sent')
      expect(operations().slice(before)).toEqual(['start', 'put', 'complete'])
      expect(completed()).toEqual([['b.png', 1000]])
    },
  },
  {
    title: 'refuses a redirect of Start, and tells the other host nothing',
    async go({ emulator, pick, see, page }) {
      const other = await startRecorder((_, response) => response.writeHead(200).end())
      emulator.fault('start', { kind: 'redirect', location: `${other.origin}/there` })
      await pick({ 'a.png': 1000 })
      await see('a.png failed')
      expect(await page.evaluate(() => window.chat.shown()[0]?.error?.message)).toMatch(/redirect/)
      expect(other.arrivals).toEqual([])
    },
  },
  {
    title: 'hands neither token nor signature to the host that a PUT is redirected to',
    client: { tokens: ['secret-token'] },
    service: { connectionToken: 'secret-token' },
    async go({ engine, emulator, page, pick, see }) {
      const other = await startRecorder((request, response) => {
        request.resume()
        const headers = Object.fromEntries(
          ['origin', 'methods', 'headers'].map((name) => [`access-control-allow-${name}`, '*']),
        )
        request.on('end', () => response.writeHead(200, headers).end())
      })
      emulator.fault('put', { kind: 'redirect', location: `${other.origin}/there` })
      await pick({ 'a.png': 1000 })
      await see('a.png failed')
      expect(await page.evaluate(() => window.chat.shown()[0]?.error?.message)).toMatch(/not S3's/)
      expect(other.arrivals.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT'])
      for (const { headers } of other.arrivals)
        expect(JSON.stringify(headers)).not.toMatch(/secret-token|signature|cookie/i)
      const [preflight, put] = other.arrivals.map(({ headers }) => headers.origin)
      expect(put).toBe('null')
      // Firefox (153) asks with the origin that it then hides.
      expect(preflight).toBe(engine === 'Firefox' ? await page.evaluate(() => location.origin) : 'null')
    },
  },
  {
    title: 'asks the app for a new token after a 403',
    client: { tokens: ['connection-token', 'renewed'] },
    service: { connectionToken: 'renewed' },
    async go({ emulator, pick, see, send, completed }) {
      await pick({ 'a.png': 1000 })
      await see('a.png uploaded')
      await send()
      await see('a.png sent')
      const starts = emulator.requests.filter(({ operation }) => operation === 'start')
      expect(starts.map(({ status, headers }) => [status, headers['x-amz-bearer']])).toEqual([
        [403, 'connection-token'],
        [200, 'renewed'],
      ])
      expect(completed()).toEqual([['a.png', 1000]])
    },
  },
  {
    title: 'sends files while another tab is in front',
    service: { bytesPerSecond: 1_000_000 },
    client: { queue: { autoSend: true, concurrency: 1 } },
    async go({ pick, received, see, completed, openAgain }) {
      await pick({ 'a.png': 1_000_000, 'b.png': 1000 })
      await received('put')
      await openAgain()
      await expect.poll(completed).toEqual([
        ['a.png', 1_000_000],
        ['b.png', 1000],
      ])
      await see('a.png sent', 'b.png sent')
    },
  },
]
