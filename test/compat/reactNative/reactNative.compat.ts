import { createHash } from 'node:crypto'
import { cp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as attachments from 'react-connect-attachments'
import type { AttachmentsClient, NativeFile, UseAttachmentQueueResult } from 'react-connect-attachments'
import type * as emulators from 'react-connect-attachments/testing/node'
import type { CreatedEmulator, EmulatorServer } from 'react-connect-attachments/testing/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { patience } from '../../support/patience.ts'
import { runNode } from '../run.ts'
import type { Platform } from './device/networking.ts'
import { startDevice } from './device/startDevice.ts'
import type { ReactNativeApp } from './installReactNative.ts'
import { compileForHermes, installReactNative } from './installReactNative.ts'

let app: ReactNativeApp
let service: EmulatorServer
const platforms = ['android', 'ios'] as const
const connectionToken = 'connection-token'
const size = 300_000
const bytes = Buffer.alloc(size, 'photo')
const sha256 = createHash('sha256').update(bytes).digest('hex')

beforeAll(async () => {
  app = await installReactNative('react-native')
  const { resolve } = createRequire(join(app.folder, 'package.json'))
  const door = pathToFileURL(resolve('react-connect-attachments/testing/node')).href
  const { startEmulatorServer }: typeof emulators = await import(door)
  service = await startEmulatorServer()
  return () => service.close()
})

/** A device with a chat. */
async function openChat(platform: Platform = 'android') {
  const device = await startDevice(app.bundles[platform], platform)
  const library: typeof attachments = device.app.attachments
  const created = await service.create()
  const { endpoint } = created
  const client = library.createAttachmentsClient({ endpoint, connectionToken, retry: { baseDelay: 1 } })
  return { ...created, device, client, library, sendAttachment: library.sendAttachment }
}

/** A photo as a picker returns it. */
async function pick(name = 'photo.png'): Promise<NativeFile> {
  const path = join(app.folder, `${crypto.randomUUID()}.png`)
  await writeFile(path, bytes)
  return { uri: pathToFileURL(path).href, name, type: 'image/png', size }
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

function sent({ requests }: CreatedEmulator['emulator'], ...operations: string[]) {
  return requests.filter(({ operation }) => operations.length === 0 || operations.includes(operation))
}

describe('React Native: TypeScript', () => {
  it('compiles the example, and every declaration without the DOM’s', async () => {
    const example = new URL('../../../examples/react-native/Attachments.tsx', import.meta.url)
    await cp(fileURLToPath(example), join(app.folder, 'Attachments.tsx'))
    const compiler = join(app.folder, 'node_modules/typescript/bin/tsc')
    for (const project of ['tsconfig.json', 'tsconfig.doors.json'])
      expect(await runNode(app.folder, [compiler, '--project', project])).toBe('')
  })
})

describe('React Native: Hermes', () => {
  it('compiles the bundle of Metro’s stock preset, and every pattern that is made at run time', async () => {
    await compileForHermes(app.folder, app.bundles.android)
    const { device, client, library } = await openChat()
    for (const name of ['a b.png', 'report．ｐｄｆ']) library.describeFile({ ...(await pick()), name })
    library.validateFile({ ...(await pick()) }, client.constraints)
    expect(device.patterns.size).toBeGreaterThan(0)
    const script = join(app.folder, 'patterns.js')
    await writeFile(
      script,
      [...device.patterns].map((pattern, index) => `var p${index} = ${pattern}\n`).join(''),
    )
    await compileForHermes(app.folder, script)
  })
})

describe('React Native: an upload', () => {
  it.each(platforms)(
    'sends the bytes of a file with its length and signed headers, and shows progress (%s)',
    async (platform) => {
      const { client, emulator, sendAttachment } = await openChat(platform)
      const steps: string[] = []
      const loaded: number[] = []
      const result = await sendAttachment(client, {
        file: await pick(),
        onStep: (step) => steps.push(step),
        onProgress: (progress) => loaded.push(progress.loaded),
      })
      expect(steps).toEqual(['starting', 'uploading', 'confirming', 'uploaded', 'completing', 'sent'])
      expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
      expect(loaded.at(-1)).toBe(size)
      expect(sent(emulator).map(({ operation }) => operation)).toEqual(['start', 'put', 'complete'])
      const [put] = sent(emulator, 'put')
      expect(put).toMatchObject({
        body: { size, sha256 },
        headers: { 'content-length': String(size), 'content-type': 'image/png' },
      })
      expect(JSON.stringify(put)).not.toContain('connection-token')
      expect(emulator.object(result.attachmentId)).toMatchObject({ sha256, contentType: 'image/png' })
      for (const { headers } of sent(emulator)) expect(headers).not.toHaveProperty('cookie')
    },
  )

  it('sends what `prepareFile` returns', async () => {
    const { emulator, endpoint, library, sendAttachment } = await openChat()
    const smaller = { ...(await pick('smaller.png')), size: 5 }
    await writeFile(new URL(smaller.uri), 'small')
    const prepareFile = async () => smaller
    const client = library.createAttachmentsClient({ endpoint, connectionToken, prepareFile })
    const { attachmentId } = await sendAttachment(client, { file: await pick() })
    expect(Buffer.from(emulator.object(attachmentId)?.bytes ?? []).toString()).toBe('small')
  })

  it('takes a File of React Native', async () => {
    const { device, client, emulator, sendAttachment } = await openChat()
    const file = new device.globals.File(['hello, ', new device.globals.Blob(['file'])], 'a.txt', {
      type: 'text/plain',
    })
    const { attachmentId } = await sendAttachment(client, { file })
    expect(Buffer.from(emulator.object(attachmentId)?.bytes ?? []).toString()).toBe('hello, file')
  })

  it.each([
    ['its type', {}, 'image/png'],
    ['a general type, without one of its own', { type: '' }, 'application/octet-stream'],
  ])('gives a file whose upload signs none %s, which Android needs', async (_title, over, type) => {
    const { client, emulator, library } = await openChat()
    const file = { ...(await pick()), ...over }
    const { uploadMetadata } = await library.startAttachmentUpload(client, library.describeFile(file))
    const { 'Content-Type': _, ...headersToInclude } = uploadMetadata.headersToInclude
    const { url, urlExpiry } = uploadMetadata
    // Refused by S3 here, because this URL signs one.
    await failureOf(library.s3Upload(client, { file, uploadMetadata: { url, urlExpiry, headersToInclude } }))
    expect(sent(emulator, 'put')).toMatchObject([{ headers: { 'content-type': type } }])
  })

  it.each([
    ['a 503', { kind: 'status', status: 503, exception: 'SlowDown' }],
    ['a connection that breaks', { kind: 'reset' }],
    ['an answer that is lost', { kind: 'answer-lost' }],
  ] as const)('continues after %s', async (_, fault) => {
    const { client, emulator, sendAttachment } = await openChat()
    emulator.fault('start', fault)
    emulator.fault('put', fault)
    emulator.fault('complete', fault)
    const { attachmentId } = await sendAttachment(client, { file: await pick() })
    expect(emulator.attachments).toMatchObject([{ attachmentId, status: 'completed' }])
    const keys = (operation: 'start' | 'complete') =>
      new Set(sent(emulator, operation).map(({ body }) => JSON.parse(String(body)).ClientToken))
    expect([keys('start').size, keys('complete').size, sent(emulator, 'put').length]).toEqual([1, 1, 2])
  })

  it('waits for a throttled service', async () => {
    const { client, emulator, sendAttachment } = await openChat()
    emulator.fault('start', { kind: 'status', status: 429, exception: 'ThrottlingException' })
    const waits: (string | undefined)[] = []
    await sendAttachment(client, { file: await pick(), onWaiting: (waiting) => waits.push(waiting?.reason) })
    expect(waits).toContain('throttled')
    expect(emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('requests another URL when the first has expired', async () => {
    const { client, emulator, sendAttachment } = await openChat()
    emulator.fault('put', { kind: 'expired' })
    await sendAttachment(client, { file: await pick() })
    expect(sent(emulator).map(({ operation }) => operation)).toEqual([
      'start',
      'put',
      'start',
      'put',
      'complete',
    ])
  })

  it('ends at once when it is aborted, and sends nothing more', async () => {
    const { device, client, emulator, sendAttachment } = await openChat()
    emulator.fault('put', { kind: 'stall' })
    const controller: AbortController = new device.globals.AbortController()
    const { signal } = controller
    const sending = sendAttachment(client, {
      file: await pick(),
      signal,
      onProgress: ({ loaded }) => loaded > 0 && controller.abort(),
    })
    expect(await failureOf(sending)).toMatchObject({ name: 'AbortedError', step: 'upload' })
    await expect.poll(() => sent(emulator).map(({ operation }) => operation)).toEqual(['start', 'put'])
    expect(await failureOf(sendAttachment(client, { file: await pick(), signal }))).toMatchObject({
      name: 'AbortedError',
    })
    expect(device.sent).toHaveLength(2)
  })

  it.each(platforms)('frees what it has read if it is aborted before the upload (%s)', async (platform) => {
    const { device, client, emulator, sendAttachment } = await openChat(platform)
    const before = device.blobs.count()
    const controller: AbortController = new device.globals.AbortController()
    device.blobs.onKept = () => controller.abort()
    const sending = sendAttachment(client, { file: await pick(), signal: controller.signal })
    expect(await failureOf(sending)).toMatchObject({ name: 'AbortedError', step: 'upload' })
    await expect.poll(() => device.blobs.count()).toBe(before)
    expect(sent(emulator, 'put')).toEqual([])
  })

  it('refuses an answer that came by a redirect, which React Native follows with the token', async () => {
    const { client, emulator, endpoint, sendAttachment } = await openChat()
    const other = await service.create()
    const location = `${endpoint.replace(/[^/]*$/, other.id)}/participant/start-attachment-upload`
    emulator.fault('start', { kind: 'redirect', location })
    expect(await failureOf(sendAttachment(client, { file: await pick() }))).toMatchObject({
      name: 'InvalidResponseError',
      message: 'start: unexpected response: it is from another URL.',
    })
    expect(sent(other.emulator)).toMatchObject([
      { method: 'POST', headers: { 'x-amz-bearer': 'connection-token' } },
    ])
    expect(sent(emulator, 'put', 'complete')).toEqual([])
  })

  it.each(platforms)('says that the file is gone, and sends nothing of it (%s)', async (platform) => {
    const { client, emulator, sendAttachment } = await openChat(platform)
    const file = await pick()
    await rm(new URL(file.uri))
    expect(await failureOf(sendAttachment(client, { file }))).toMatchObject({
      name: 'FileRejectedError',
      rejections: [{ code: 'unreadable', reason: 'gone' }],
    })
    expect(sent(emulator, 'put')).toEqual([])
  })

  it.each(platforms)(
    'says that the file is not of its size, sends nothing of it, and frees what it has read (%s)',
    async (platform) => {
      const { device, client, emulator, sendAttachment } = await openChat(platform)
      const before = device.blobs.count()
      for (const over of [{ size: size - 1 }, { size: size + 1 }]) {
        const file = { ...(await pick()), ...over }
        expect(await failureOf(sendAttachment(client, { file }))).toMatchObject({
          name: 'FileRejectedError',
          rejections: [{ code: 'changed' }],
        })
      }
      expect(sent(emulator).map(({ operation }) => operation)).toEqual(['start', 'start'])
      expect(device.blobs.count()).toBe(before)
    },
  )

  it.each([
    ['a size', { size: undefined }, 'size-invalid'],
    ['a size, as null', { size: null }, 'size-invalid'],
    ['a name and a type', { name: null, type: null }, 'extension-not-allowed'],
  ])('rejects a file without %s, and sends nothing', async (_, over, code) => {
    const { device, client, sendAttachment } = await openChat()
    const file = Object.assign(await pick(), over)
    const failure = await failureOf(sendAttachment(client, { file }))
    expect(failure).toMatchObject({
      name: 'FileRejectedError',
      rejections: expect.arrayContaining([expect.objectContaining({ code })]),
    })
    expect(device.sent).toEqual([])
  })

  it.each([[{}], [{ uri: '' }], ['file:///a.png'], [null]])('rejects %j', async (file) => {
    const { device, client, sendAttachment } = await openChat()
    // As JavaScript may pass it.
    const failure = await failureOf(sendAttachment(client, { file: file as NativeFile }))
    expect(failure).toMatchObject({ name: 'InvalidParameterError', parameter: 'file' })
    expect(device.sent).toEqual([])
  })
})

describe('React Native: a download', () => {
  it('gives a Blob of React Native, and reads why S3 refuses', async () => {
    const { device, client, emulator, library } = await openChat()
    const { attachmentId } = await library.sendAttachment(client, { file: await pick() })
    const blob = await library.downloadAttachment(client, { attachmentId })
    expect(blob).toBeInstanceOf(device.globals.Blob)
    expect(blob.size).toBe(size)
    emulator.fault('download', { kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' })
    expect(await failureOf(library.downloadAttachment(client, { attachmentId }))).toMatchObject({
      name: 'S3Error',
      code: 'SignatureDoesNotMatch',
    })
  })
})

describe('React Native: the queue', () => {
  it('renders, uploads and sends, with nothing of a browser', async () => {
    const { device, client, emulator } = await openChat()
    const tray = await openTray(device, client)
    const file = await pick()
    tray.queue().add([file, { ...file, size: Number.NaN }])
    await tray.shows(['photo.png: uploaded', 'photo.png: rejected'])
    expect(tray.rows()[0]?.uri).toBe(file.uri)
    await tray.queue().send()
    await tray.shows(['photo.png: sent', 'photo.png: rejected'])
    expect(emulator.attachments).toMatchObject([{ status: 'completed' }])
    tray.close()
    expect(device.failures).toEqual([])
  })

  it('resumes after a restart with AsyncStorage, and says of a file that it is gone', async () => {
    const texts = new Map<string, string>()
    const start = async () => {
      const device = await startDevice(app.bundles.android, 'android', texts)
      const storage = device.app.createAsyncStorage('chats')
      const persistence = device.app.persistence.createStoragePersistence({ storage, key: 'chat' })
      const client = device.app.attachments.createAttachmentsClient({
        endpoint,
        connectionToken,
        persistence,
      })
      return openTray(device, client)
    }
    const { emulator, endpoint } = await service.create()
    emulator.fault('put', { kind: 'stall' }, { kind: 'stall' })
    const [kept, lost] = [await pick('kept.png'), await pick('lost.png')]
    const before = await start()
    before.queue().add([kept, lost])
    await expect.poll(() => sent(emulator, 'put').length, { timeout: patience }).toBe(2)
    await expect.poll(() => [...texts.values()].join(), { timeout: patience }).toMatch(/kept.*lost/)
    expect([...texts].join()).not.toMatch(/connection-token|X-Amz/i)
    await rm(new URL(lost.uri))
    const after = await start()
    await after.shows(['kept.png: uploaded', 'lost.png: failed'])
    expect(after.queue().items[1]?.error).toMatchObject({
      rejections: [{ code: 'unreadable', reason: 'gone' }],
    })
    expect(emulator.attachments).toHaveLength(2)
    await after.queue().send()
    after.queue().clear()
    await expect.poll(() => texts.size, { timeout: patience }).toBe(0)
  })
})

interface Tray {
  queue: () => UseAttachmentQueueResult
  rows: () => { uri?: string; text: string }[]
  close: () => void
}

async function openTray({ app }: Awaited<ReturnType<typeof startDevice>>, client: AttachmentsClient) {
  const tray: Tray = app.openTray(client)
  await expect.poll(tray.queue).toBeDefined()
  const shows = (rows: string[]) =>
    expect.poll(() => tray.rows().map(({ text }) => text), { timeout: patience }).toEqual(rows)
  return { ...tray, shows }
}
