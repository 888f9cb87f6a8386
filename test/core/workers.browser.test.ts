import { describe, expect, it, onTestFinished } from 'vitest'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, largerThanBuffers, openChat, sha256 } from '../support/browserChat.ts'

const script = new URL('../support/browserUploader.ts', import.meta.url)

/** What both kinds of worker have. */
interface Uploader {
  postMessage(message: unknown, transfer: Transferable[]): void
}

describe('an upload from inside', () => {
  it('a web worker sends the whole file, with progress', async () => {
    const worker = new Worker(script, { type: 'module' })
    onTestFinished(() => worker.terminate())
    const { hasXhr, fractions } = await upload(worker)
    expect(hasXhr).toBe(true)
    // XMLHttpRequest reports the last byte before the answer.
    expect(fractions.filter((fraction) => fraction !== undefined).length).toBeGreaterThan(1)
    expect(fractions.at(-1)).toBe(1)
  })

  it('a service worker, which has no XMLHttpRequest, sends the whole file, with progress only at its end', async () => {
    const { hasXhr, fractions } = await upload(await startServiceWorker())
    expect(hasXhr).toBe(false)
    expect(fractions.slice(0, -1).filter((fraction) => fraction !== undefined)).toEqual([])
    expect(fractions.at(-1)).toBe(1)
  })
})

/** Uploads a file in the worker, and checks what arrived. */
async function upload(worker: Uploader): Promise<{ fractions: (number | undefined)[]; hasXhr: boolean }> {
  const { emulator, requests, stored }: Chat = await openChat()
  const file = fileOf(largerThanBuffers)
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise<MessageEvent>((resolve) => {
    port1.onmessage = resolve
  })
  worker.postMessage({ endpoint: emulator.endpoint, file }, [port2])
  const { data } = await answered
  expect(data.error).toBeUndefined()
  expect(await stored()).toMatchObject([{ size: file.size, sha256: await sha256(file) }])
  expect((await requests('put')).map(({ headers }) => headers['content-length'])).toEqual([String(file.size)])
  return data
}

/** An active service worker; the page stays without it. */
async function startServiceWorker(): Promise<ServiceWorker> {
  const registration = await navigator.serviceWorker.register(script, { type: 'module' })
  onTestFinished(() => registration.unregister().then(() => {}))
  const worker = registration.active ?? registration.waiting ?? registration.installing
  if (!worker) throw new Error('The service worker did not install.')
  if (worker.state !== 'activated')
    await new Promise<void>((resolve, reject) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve()
        if (worker.state === 'redundant') reject(new Error('The service worker did not install.'))
      })
    })
  return worker
}
