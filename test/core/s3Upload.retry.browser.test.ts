import type { S3UploadParameters } from 'react-connect-attachments'
import { s3Upload } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
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
  sha256,
} from '../support/browserChat.ts'

/** Records the error of each failed attempt. */
function failures(): {
  seen: (string | number | undefined)[][]
  onFailedAttempt: NonNullable<S3UploadParameters['onFailedAttempt']>
} {
  const seen: (string | number | undefined)[][] = []
  return {
    seen,
    onFailedAttempt: ({ failureCount, error }) =>
      seen.push([failureCount, error.name, error.name === 'S3Error' ? error.code : undefined]),
  }
}

describe('s3Upload, retried', () => {
  const passing: [string, Fault, string, string | undefined][] = [
    ['500 InternalError', { kind: 'status', status: 500 }, 'S3Error', 'InternalError'],
    ['502 without XML', { kind: 'body', status: 502, body: '<h1>Bad Gateway' }, 'S3Error', undefined],
    ['503 SlowDown', { kind: 'status', status: 503 }, 'S3Error', 'SlowDown'],
    ['400 RequestTimeout', { kind: 'status', status: 400 }, 'S3Error', 'RequestTimeout'],
    ['a connection that breaks in the body', { kind: 'reset' }, 'NetworkError', undefined],
    ['a connection that breaks immediately', { kind: 'reset', afterBytes: 0 }, 'NetworkError', undefined],
  ]
  it.each(passing)('stores the file after %s', async (_, fault, name, code) => {
    const { emulator, client, start, requests, stored } = await openChat()
    await emulator.fault('put', fault)
    const file = fileOf(100_000)
    const { uploadMetadata } = await start(file)
    const { seen, onFailedAttempt } = failures()
    await s3Upload(client, { file, uploadMetadata, onFailedAttempt })
    expect(seen).toEqual([[1, name, code]])
    const [first, second, ...others] = await requests('put')
    expect(others).toEqual([])
    expect(second).toMatchObject({ url: first?.url, headers: first?.headers, status: 200 })
    expect(await stored()).toMatchObject([{ size: 100_000, sha256: await sha256(file) }])
  })

  it('repeats the PUT when the answer is lost after the bytes were stored: one object', async () => {
    const { emulator, client, start, requests, stored } = await openChat()
    await emulator.fault('put', { kind: 'answer-lost' })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const body = { size: 1000, sha256: await sha256(file) }
    expect(await requests('put')).toMatchObject([
      { url: uploadMetadata.url, body },
      { url: uploadMetadata.url, body },
    ])
    expect(await stored()).toMatchObject([body])
  })

  it('gives up on a stalled transfer, and the next attempt stores the file', async () => {
    const { emulator, client, start, requests, stored } = await openChat(
      {},
      { retry: { stallTimeout: 1500, maxAttempts: 100 } },
    )
    await emulator.fault('put', { kind: 'stall' })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const { seen, onFailedAttempt } = failures()
    await s3Upload(client, { file, uploadMetadata, onFailedAttempt })
    // On a busy machine, others may stall as well, and even the host may seem away, which is no failed attempt.
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toEqual(seen.map((_, index) => [index + 1, 'TimeoutError', undefined]))
    expect((await requests('put')).length).toBeGreaterThan(seen.length)
    expect(await stored()).toMatchObject([{ sha256: await sha256(file) }])
  })

  it('rejects with a TimeoutError when the last attempt stalls, with or without all bytes sent', async () => {
    const { emulator, client, start } = await openChat({}, { retry: { stallTimeout: 500, maxAttempts: 1 } })
    await emulator.fault('put', { kind: 'stall' })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ name: 'TimeoutError', step: 'upload', retryable: true })
  })

  it('rejects with the last failure when every attempt has failed', async () => {
    const { emulator, client, start, requests, stored } = await openChat({}, { retry: { maxAttempts: 3 } })
    const fault: Fault = { kind: 'status', status: 503 }
    await emulator.fault('put', fault, fault, fault)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const { seen, onFailedAttempt } = failures()
    const error = await rejection(s3Upload(client, { file, uploadMetadata, onFailedAttempt }))
    expect(error).toMatchObject({ name: 'S3Error', code: 'SlowDown', status: 503, retryable: true })
    expect(seen.map(([count]) => count)).toEqual([1, 2])
    expect(await requests('put')).toHaveLength(3)
    expect(await stored()).toEqual([undefined])
  })

  it('waits as long as S3 asks, if the page can read it', async () => {
    const { emulator, client, start, requests } = await openChat(longWait)
    await emulator.fault('put', { ...busy, xAmzRetryAfter: '400' })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const [first, second] = await requests('put')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(400)
  })
})

describe('s3Upload, offline', () => {
  it('waits for the network, sends nothing until then, and uses no attempt', async () => {
    const { client, start, requests, atStore, stored } = await openChat({}, { retry: { maxAttempts: 1 } })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const goOnline = goOffline()
    const { seen, onFailedAttempt } = failures()
    const waits: unknown[] = []
    const onWaiting = (waiting: unknown) => waits.push(waiting)
    const uploading = s3Upload(client, { file, uploadMetadata, onFailedAttempt, onWaiting })
    await eventually(() => waits).toMatchObject([{ reason: 'offline' }])
    expect(await atStore()).toEqual([])
    goOnline()
    await uploading
    expect(seen).toEqual([])
    expect(await requests('put')).toHaveLength(1)
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })

  it('does not count a connection broken by the loss of the network', async () => {
    // At half of the bytes, a second after the first.
    const settings = { bytesPerSecond: largerThanBuffers / 2 }
    const { emulator, client, start, requests, stored } = await openChat(settings, {
      retry: { maxAttempts: 1 },
    })
    await emulator.fault('put', { kind: 'reset' })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const { seen, onFailedAttempt } = failures()
    const waits: unknown[] = []
    const onWaiting = (waiting: unknown) => waits.push(waiting)
    const uploading = s3Upload(client, { file, uploadMetadata, onFailedAttempt, onWaiting })
    await eventually(() => requests('put')).toHaveLength(1)
    const goOnline = goOffline()
    await eventually(() => waits).toMatchObject([{ reason: 'offline' }])
    await emulator.configure({ bytesPerSecond: null })
    goOnline()
    await uploading
    expect(seen).toEqual([])
    expect(await requests('put')).toHaveLength(2)
    expect(await stored()).toMatchObject([{ sha256: await sha256(file) }])
  })
})
