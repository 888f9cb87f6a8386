import axios from 'axios'
import {
  createAttachmentsClient,
  downloadAttachment,
  getAttachment,
  sendAttachment,
} from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

/** A client with its emulator in the page, and the bytes of a posted picture. */
async function openPosted(settings: EmulatorOptions = {}) {
  const emulator = createEmulator({ quotas: { start: null, complete: null, get: null }, ...settings })
  const client = createAttachmentsClient({
    endpoint: emulator.endpoint,
    connectionToken: 'connection-token',
    retry: { baseDelay: 1 },
    // Two adapters, as for a slow network.
    axios: axios.create({ adapter: createEmulatorAdapter(emulator) }),
    s3Axios: axios.create({ adapter: createEmulatorAdapter(emulator) }),
  })
  const picture = await new OffscreenCanvas(40, 30).getContext('2d')?.canvas.convertToBlob()
  if (!picture) throw new Error('There is no canvas.')
  const file = new File([picture], `${'Küche, 100 % '.repeat(15)}.png`, { type: 'image/png' })
  const { attachmentId } = await sendAttachment(client, { file })
  const downloads = () => emulator.requests.filter(({ operation }) => operation === 'download')
  return { emulator, client, file, attachmentId, downloads }
}

/** Width of an `<img>`; 0 if it cannot be loaded. */
function widthOf(url: string): Promise<number> {
  const img = new Image()
  img.src = url
  return img.decode().then(
    () => img.naturalWidth,
    () => 0,
  )
}

/** Whether the browser loads it, without the cache of an `<img>`. */
function loads(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

afterEach(() => {
  vi.useRealTimers()
})

describe('in a page, the URL of an emulator in memory', () => {
  it('loads in an <img>', async () => {
    const { client, attachmentId } = await openPosted()
    expect(await widthOf((await getAttachment(client, { attachmentId })).url)).toBe(40)
  })

  it('loads once the scanner has approved the picture', async () => {
    const { emulator, client, attachmentId } = await openPosted({ scanner: 'wait' })
    await expect(getAttachment(client, { attachmentId })).rejects.toMatchObject({ step: 'get' })
    await emulator.scan(attachmentId, 'APPROVED')
    expect(await widthOf((await getAttachment(client, { attachmentId })).url)).toBe(40)
  })

  it('is fetched as a signed URL by downloadAttachment, faults included', async () => {
    const { emulator, client, file, attachmentId, downloads } = await openPosted()
    emulator.fault('download', { kind: 'status', status: 503 }, { kind: 'expired' })
    const blob = await downloadAttachment(client, { attachmentId })
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(new Uint8Array(await file.arrayBuffer()))
    expect(blob.type).toBe('image/png')
    expect(downloads().map(({ status }) => status)).toEqual([503, 403, 200])
    for (const { url } of downloads()) expect(url.startsWith(`${emulator.s3Endpoint}/`)).toBe(true)
    emulator.fault('download', { kind: 'status', status: 403, exception: 'AccessDenied' })
    await expect(downloadAttachment(client, { attachmentId })).rejects.toMatchObject({ name: 'S3Error' })
  })

  it('ends when it expires', async () => {
    const { emulator, client, attachmentId } = await openPosted()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const { url } = await getAttachment(client, { attachmentId, urlExpiryInSeconds: 5 })
    const read = () => axios.get(url, { adapter: createEmulatorAdapter(emulator), validateStatus: null })
    vi.advanceTimersByTime(4000)
    expect([await loads(url), (await read()).status]).toEqual([true, 200])
    vi.advanceTimersByTime(2000)
    expect([await loads(url), (await read()).status]).toEqual([false, 403])
  })

  it('ends at a reset', async () => {
    const { emulator, client, attachmentId } = await openPosted()
    const { url } = await getAttachment(client, { attachmentId })
    expect(await loads(url)).toBe(true)
    emulator.reset()
    expect(await loads(url)).toBe(false)
  })

  it('stays as it is in an answer of a fault', async () => {
    const { emulator, client, attachmentId } = await openPosted()
    const Url = 'http://127.0.0.1:9000/elsewhere'
    emulator.fault('get', { kind: 'patch', response: { Url } }, { kind: 'body', body: 'null' })
    expect((await getAttachment(client, { attachmentId })).url).toBe(Url)
    await expect(getAttachment(client, { attachmentId })).rejects.toMatchObject({
      name: 'InvalidResponseError',
    })
  })
})
