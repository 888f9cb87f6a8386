import type { TransferProgress } from 'react-connect-attachments'
import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { fileOf, largerThanBuffers, openChat, rejection } from '../support/browserChat.ts'

describe('onProgress', () => {
  it('reports rising bytes over a slow link, and all of them at the end', async () => {
    const { client, start } = await openChat({ bytesPerSecond: largerThanBuffers / 1.5 })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const seen: TransferProgress[] = []
    await s3Upload(client, { file, uploadMetadata, onProgress: (progress) => seen.push(progress) })

    const loaded = seen.map((progress) => progress.loaded)
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    const between = loaded.filter((bytes) => bytes > 0 && bytes < file.size)
    expect(new Set(between).size).toBeGreaterThan(1)
    for (const progress of seen) expect(progress.total).toBe(file.size)
    for (const { loaded: bytes, fraction } of seen.slice(1)) expect(fraction).toBe(bytes / file.size)
    expect(seen[0]).toEqual({
      loaded: 0,
      total: file.size,
      fraction: undefined,
      bytesPerSecond: undefined,
      remainingMs: undefined,
    })
    expect(seen.at(-1)).toMatchObject({ loaded: file.size, total: file.size, fraction: 1 })
  })

  it('estimates speed and remaining time while bytes move', async () => {
    const { client, start } = await openChat({ bytesPerSecond: largerThanBuffers / 1.5 })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const seen: TransferProgress[] = []
    await s3Upload(client, { file, uploadMetadata, onProgress: (progress) => seen.push(progress) })
    const moving = seen.filter(({ remainingMs }) => remainingMs !== undefined && remainingMs > 0)
    expect(moving.length).toBeGreaterThan(0)
    for (const { bytesPerSecond, remainingMs = Number.NaN } of moving) {
      expect(bytesPerSecond).toBeGreaterThan(0)
      expect(remainingMs).toBeLessThan(60_000)
    }
  })

  it('is called again when S3 has stored the file', async () => {
    const { emulator, client, start, stored } = await openChat()
    await emulator.fault('put', { kind: 'delay', ms: 300 })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const seen: { fraction: number | undefined; stored: ReturnType<typeof stored> }[] = []
    await s3Upload(client, {
      file,
      uploadMetadata,
      onProgress: ({ fraction }) => seen.push({ fraction, stored: stored() }),
    })
    expect(seen.at(-1)?.fraction).toBe(1)
    expect(await seen.at(-1)?.stored).toMatchObject([{ size: 1000 }])
  })

  it('starts at zero with each attempt', async () => {
    const { emulator, client, start } = await openChat()
    await emulator.fault('put', { kind: 'status', status: 503 })
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const seen: string[] = []
    await s3Upload(client, {
      file,
      uploadMetadata,
      onProgress: ({ loaded, fraction }) => seen.push(`${loaded} ${fraction}`),
      onFailedAttempt: ({ failureCount }) => seen.push(`failure ${failureCount}`),
    })
    const afterFailure = seen.slice(seen.indexOf('failure 1') + 1)
    expect([seen[0], afterFailure[0], seen.at(-1)]).toEqual(['0 undefined', '0 undefined', '1000 1'])
  })

  it('is not called again after an abort', async () => {
    const { client, start, requests } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const seen: number[] = []
    const controller = new AbortController()
    const { signal } = controller
    const onProgress = ({ loaded }: TransferProgress): void => {
      seen.push(loaded)
      controller.abort()
    }
    const error = await rejection(s3Upload(client, { file, uploadMetadata, onProgress, signal }))
    expect(error).toMatchObject({ name: 'AbortedError' })
    expect(await requests('put')).toEqual([])
    expect(seen).toEqual([0])
  })
})
