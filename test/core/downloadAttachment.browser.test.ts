import type { TransferProgress } from 'react-connect-attachments'
import { downloadAttachment } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { eventually, fileOf, goOffline, rejection, setByPage, sha256 } from '../support/browserChat.ts'
import { openPostedChat } from '../support/browserPosted.ts'

/** Slow enough that most of it is outstanding at the first event. */
const slowly = { bytesPerSecond: 3_000_000 }
const large = 6_000_000

/** Records the error of each failed attempt. */
function failures(): {
  seen: (string | number)[][]
  onFailedAttempt: (attempt: { failureCount: number; error: { name: string; step: string } }) => void
} {
  const seen: (string | number)[][] = []
  return {
    seen,
    onFailedAttempt: ({ failureCount, error }) => seen.push([failureCount, error.step, error.name]),
  }
}

describe('downloadAttachment', () => {
  it('returns the bytes that were sent, with their type, in two requests', async () => {
    const { client, attachmentId, file, arrived } = await openPostedChat({}, {}, fileOf(300_000))
    const blob = await downloadAttachment(client, { attachmentId })
    expect(blob).toBeInstanceOf(Blob)
    expect(blob.type).toBe('image/png')
    expect(await sha256(new File([blob], file.name))).toBe(await sha256(file))
    // The browser sends S3 no preflight, because there is no custom header.
    expect(await arrived()).toEqual(['preflight', 'get', 'download'])
  })

  it('sends S3 no token, no cookie and no custom header', async () => {
    const { client, attachmentId, requests, atStore } = await openPostedChat()
    const preflights = setByPage(await atStore()).length
    await downloadAttachment(client, { attachmentId })
    const [download] = await requests('download')
    expect(download).toMatchObject({ method: 'GET', status: 200, headers: { accept: '*/*' } })
    expect(JSON.stringify(download)).not.toContain('connection-token')
    expect(download?.headers).not.toHaveProperty('authorization')
    expect(download?.headers).not.toHaveProperty('cookie')
    expect(download?.headers).not.toHaveProperty('content-type')
    expect(setByPage(await atStore())).toHaveLength(preflights)
  })

  it('requests a new URL each time', async () => {
    const { client, attachmentId, requests } = await openPostedChat()
    await downloadAttachment(client, { attachmentId })
    await downloadAttachment(client, { attachmentId })
    const urls = (await requests('download')).map(({ url }) => url)
    expect(new Set(urls).size).toBe(2)
  })

  it('rejects an invalid id, and sends nothing', async () => {
    const { client, arrived } = await openPostedChat()
    expect(await rejection(downloadAttachment(client, { attachmentId: '' }))).toMatchObject({
      name: 'InvalidParameterError',
      step: 'get',
      parameter: 'attachmentId',
    })
    expect(await arrived()).toEqual([])
  })
})

describe('onProgress', () => {
  it('reports rising bytes of the announced size, and all of them at the end', async () => {
    const { client, attachmentId, file } = await openPostedChat(slowly, {}, fileOf(large))
    const seen: TransferProgress[] = []
    await downloadAttachment(client, { attachmentId, onProgress: (progress) => seen.push(progress) })
    const loaded = seen.map((progress) => progress.loaded)
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    expect(new Set(loaded.filter((bytes) => bytes > 0 && bytes < file.size)).size).toBeGreaterThan(1)
    for (const { total } of seen) expect(total).toBe(file.size)
    for (const { loaded: bytes, fraction } of seen.slice(1)) expect(fraction).toBe(bytes / file.size)
    expect(seen[0]).toMatchObject({ loaded: 0, fraction: undefined })
    expect(seen.at(-1)).toMatchObject({ loaded: file.size, fraction: 1, remainingMs: 0 })
    const moving = seen.filter(({ remainingMs }) => remainingMs !== undefined && remainingMs > 0)
    expect(moving.length).toBeGreaterThan(0)
    for (const { bytesPerSecond } of moving) expect(bytesPerSecond).toBeGreaterThan(0)
  })

  it('starts at zero with each attempt', async () => {
    const { client, emulator, attachmentId } = await openPostedChat()
    await emulator.fault('download', { kind: 'status', status: 503 })
    const seen: string[] = []
    await downloadAttachment(client, {
      attachmentId,
      onProgress: ({ loaded, fraction }) => seen.push(`${loaded} ${fraction}`),
      onFailedAttempt: ({ failureCount }) => seen.push(`failure ${failureCount}`),
    })
    const afterFailure = seen.slice(seen.indexOf('failure 1') + 1)
    expect([seen[0], afterFailure[0], seen.at(-1)]).toEqual(['0 undefined', '0 undefined', '1000 1'])
  })
})

describe('downloadAttachment, refused', () => {
  it.each([
    [404, 'NoSuchKey'],
    [403, 'AccessDenied'],
    [403, 'SignatureDoesNotMatch'],
  ])('rejects immediately on S3’s %i %s, whose page is not the file', async (status, code) => {
    const { client, emulator, attachmentId, requests } = await openPostedChat()
    await emulator.fault('download', { kind: 'status', status, exception: code })
    const error = await rejection(downloadAttachment(client, { attachmentId }))
    expect(error).toMatchObject({
      name: 'S3Error',
      step: 'download',
      code,
      status,
      requestId: expect.stringMatching(/^[0-9A-F]{16}$/),
      retryable: false,
      message: `download: S3 answered ${code} (HTTP ${status}).`,
    })
    expect(await requests('download')).toHaveLength(1)
  })

  it('rejects when the service refuses, without a request to S3', async () => {
    const { client, emulator, attachmentId, atStore } = await openPostedChat()
    const before = (await atStore()).length
    await emulator.fault('get', { kind: 'status', status: 403 })
    expect(await rejection(downloadAttachment(client, { attachmentId }))).toMatchObject({
      name: 'ParticipantServiceError',
      step: 'get',
      code: 'AccessDeniedException',
    })
    expect(await atStore()).toHaveLength(before)
  })

  it.each<[string, string]>([
    ['shorter', '<html>Log in'],
    ['longer', `<html>${'Log in '.repeat(1000)}`],
  ])('does not return a proxy’s page as the file when it is %s', async (_, body) => {
    const { client, emulator, attachmentId, requests } = await openPostedChat()
    await emulator.fault('download', { kind: 'body', body })
    const seen: (number | undefined)[] = []
    const onProgress = ({ fraction }: TransferProgress) => void seen.push(fraction)
    expect(await rejection(downloadAttachment(client, { attachmentId, onProgress }))).toMatchObject({
      name: 'InvalidResponseError',
      step: 'download',
      retryable: true,
    })
    expect(await requests('download')).toHaveLength(1)
    expect(seen).not.toContain(1)
  })

  it('reports a refusal hidden by CORS', async () => {
    const settings = { s3Cors: 'not-on-errors' } as const
    const { client, emulator, attachmentId } = await openPostedChat(settings, { retry: { maxAttempts: 1 } })
    await emulator.fault('download', { kind: 'status', status: 403 })
    const error = await rejection(downloadAttachment(client, { attachmentId }))
    expect(error).toMatchObject({ name: 'NetworkError', step: 'download', reason: 'hidden' })
    expect(String(error)).toMatch(/CORS/)
  })
})

describe('downloadAttachment, retried', () => {
  it.each<[string, Fault, string]>([
    ['500 InternalError', { kind: 'status', status: 500 }, 'S3Error'],
    ['503 SlowDown', { kind: 'status', status: 503 }, 'S3Error'],
    ['a broken connection', { kind: 'reset' }, 'NetworkError'],
  ])('returns the file after %s, from the same URL', async (_, fault, name) => {
    const { client, emulator, attachmentId, requests } = await openPostedChat()
    await emulator.fault('download', fault)
    const { seen, onFailedAttempt } = failures()
    const { size } = await downloadAttachment(client, { attachmentId, onFailedAttempt })
    expect(size).toBe(1000)
    expect(seen).toEqual([[1, 'download', name]])
    const [first, second, ...others] = await requests('download')
    expect(others).toEqual([])
    expect(second?.url).toBe(first?.url)
    expect(await requests('get')).toHaveLength(1)
  })

  it('counts the failed attempts of both requests together', async () => {
    const { client, emulator, attachmentId } = await openPostedChat()
    await emulator.fault('get', { kind: 'status', status: 500 }, { kind: 'reset' })
    await emulator.fault('download', { kind: 'status', status: 503 })
    const { seen, onFailedAttempt } = failures()
    await downloadAttachment(client, { attachmentId, onFailedAttempt })
    expect(seen).toEqual([
      [1, 'get', 'ParticipantServiceError'],
      [2, 'get', 'NetworkError'],
      [3, 'download', 'S3Error'],
    ])
  })

  it('detects a truncated body, and retries', async () => {
    const { client, emulator, attachmentId } = await openPostedChat(slowly, {}, fileOf(large))
    const { seen, onFailedAttempt } = failures()
    let loaded = 0
    const downloading = rejection(
      downloadAttachment(client, {
        attachmentId,
        onFailedAttempt,
        onProgress: (progress) => {
          loaded = Math.max(loaded, progress.loaded)
        },
      }),
    )
    await eventually(() => loaded).toBeGreaterThan(0)
    // It breaks every connection, and forgets the file.
    await emulator.reset()
    expect(await downloading).toMatchObject({ step: 'download', code: 'SignatureDoesNotMatch' })
    expect(seen).toEqual([[1, 'download', 'NetworkError']])
    expect(loaded).toBeLessThan(large)
  })

  it.each<[string, Parameters<typeof openPostedChat>[0], Fault[]]>([
    ['no answer comes', {}, [{ kind: 'stall' }]],
    ['the bytes stall', { bytesPerSecond: 1 }, []],
  ])('gives up when %s', async (_, settings, faults) => {
    const retry = { stallTimeout: 400, maxAttempts: 1 }
    const { client, emulator, attachmentId } = await openPostedChat(settings, { retry })
    await emulator.fault('download', ...faults)
    expect(await rejection(downloadAttachment(client, { attachmentId }))).toMatchObject({
      name: 'TimeoutError',
      step: 'download',
      retryable: true,
    })
  })

  it('waits for the network, and sends nothing until then', async () => {
    const { client, attachmentId, arrived } = await openPostedChat()
    const goOnline = goOffline()
    const waits: (string | undefined)[] = []
    const onWaiting = (waiting: { reason: string } | null) => void waits.push(waiting?.reason)
    const downloading = downloadAttachment(client, { attachmentId, onWaiting })
    await eventually(() => waits).toEqual(['offline'])
    expect(await arrived()).toEqual([])
    goOnline()
    expect(await downloading).toMatchObject({ size: 1000 })
    expect(waits).toEqual(['offline', undefined])
  })
})

describe('downloadAttachment, with an expired URL', () => {
  it('requests a new one, and returns the file', async () => {
    const { client, emulator, attachmentId, requests } = await openPostedChat()
    await emulator.fault('download', { kind: 'expired' })
    const { seen, onFailedAttempt } = failures()
    const { size } = await downloadAttachment(client, { attachmentId, onFailedAttempt })
    expect(size).toBe(1000)
    expect(seen).toEqual([[1, 'download', 'UrlExpiredError']])
    const [first, second] = await requests('download')
    expect(second?.url).not.toBe(first?.url)
    expect(await requests('get')).toHaveLength(2)
  })

  it('rejects when the third URL has expired too', async () => {
    const { client, emulator, attachmentId, requests } = await openPostedChat()
    await emulator.fault('download', ...Array<Fault>(4).fill({ kind: 'expired' }))
    expect(await rejection(downloadAttachment(client, { attachmentId }))).toMatchObject({
      name: 'UrlExpiredError',
      step: 'download',
      message: 'download: the signed URL has expired. Request a new one.',
    })
    expect(await requests('get')).toHaveLength(3)
    expect(await requests('download')).toHaveLength(3)
  })
})
