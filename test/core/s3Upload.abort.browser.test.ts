import { AbortedError, s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import {
  busy,
  eventually,
  fileOf,
  goOffline,
  largerThanBuffers,
  longWait,
  openChat,
  rejection,
} from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'

/** A retry that was not stopped is sent immediately. */
const noWait = { retry: { baseDelay: 0 } }

describe('s3Upload, aborted', () => {
  it('settles immediately during the body, stores nothing and sends nothing more', async () => {
    const { emulator, client, start, requests, stored } = await openChat({}, noWait)
    await emulator.fault('put', { kind: 'stall' })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    let loaded = 0
    const uploading = rejection(
      s3Upload(client, {
        file,
        uploadMetadata,
        signal,
        onProgress: (progress) => {
          loaded = progress.loaded
        },
      }),
    )
    await eventually(() => loaded).toBeGreaterThan(0)
    const frames = countFrames()
    abort()
    const error = await uploading
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
    expect(error).toBeInstanceOf(AbortedError)
    expect(error).toMatchObject({ name: 'AbortedError', step: 'upload', retryable: true })
    const after = loaded
    // After another complete exchange, there is still no second PUT.
    await start(fileOf(1))
    expect(await requests('put')).toHaveLength(1)
    expect(await stored()).toEqual([undefined, undefined])
    expect(loaded).toBe(after)
  })

  it('breaks the connection, so that S3 stops receiving', async () => {
    const { client, start, requests } = await openChat({ bytesPerSecond: largerThanBuffers / 3 })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    const uploading = rejection(s3Upload(client, { file, uploadMetadata, signal }))
    await eventually(() => requests('put')).toHaveLength(1)
    abort()
    await uploading
    // The size is recorded when the body has ended, complete or not.
    await eventually(async () => (await requests('put'))[0]?.body).toEqual(expect.any(Object))
    const [put] = await requests('put')
    expect(put?.body).not.toMatchObject({ size: file.size })
    expect(put?.status).toBeUndefined()
  })

  it('settles immediately during the wait before a retry, and sends no retry', async () => {
    const { emulator, client, start, requests, stored } = await openChat(longWait)
    await emulator.fault('put', busy)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    const failures: number[] = []
    const uploading = rejection(
      s3Upload(client, {
        file,
        uploadMetadata,
        signal,
        onFailedAttempt: ({ failureCount }) => failures.push(failureCount),
      }),
    )
    await eventually(() => failures).toEqual([1])
    const frames = countFrames()
    abort()
    expect(await uploading).toMatchObject({ name: 'AbortedError', step: 'upload' })
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
    expect(await requests('put')).toHaveLength(1)
    expect(await stored()).toEqual([undefined])
  })

  it('settles immediately while waiting for the network', async () => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const goOnline = goOffline()
    const { signal, abort } = aborter()
    const uploading = rejection(s3Upload(client, { file, uploadMetadata, signal }))
    abort()
    expect(await uploading).toMatchObject({ name: 'AbortedError', step: 'upload' })
    goOnline()
    await start(fileOf(1))
    expect(await atStore()).toEqual([])
  })

  it('sends nothing when aborted before it starts', async () => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const signal = AbortSignal.abort()
    expect(await rejection(s3Upload(client, { file, uploadMetadata, signal }))).toMatchObject({
      name: 'AbortedError',
      step: 'upload',
    })
    await start(fileOf(1))
    expect(await atStore()).toEqual([])
  })

  it('sends nothing when aborted in the same tick', async () => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    const uploading = rejection(s3Upload(client, { file, uploadMetadata, signal }))
    abort()
    expect(await uploading).toMatchObject({ name: 'AbortedError' })
    await start(fileOf(1))
    expect(await atStore()).toEqual([])
  })

  it('succeeds when the same file and URL are sent again', async () => {
    const { emulator, client, start, stored } = await openChat(longWait)
    await emulator.fault('put', busy)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    const uploading = rejection(s3Upload(client, { file, uploadMetadata, signal, onFailedAttempt: abort }))
    expect(await uploading).toMatchObject({ name: 'AbortedError' })
    await s3Upload(client, { file, uploadMetadata })
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })

  it('has no effect once the file is stored', async () => {
    const { client, start, stored } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const { signal, abort } = aborter()
    await s3Upload(client, { file, uploadMetadata, signal })
    abort()
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })
})

function aborter(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
