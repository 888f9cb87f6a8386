import type { TransferProgress } from 'react-connect-attachments'
import { completeAttachmentUpload, s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { fileOf, largerThanBuffers, rejection, sha256 } from '../support/browserChat.ts'
import { openStore, throttle } from './browserStore.ts'

/** 1.5 s for the whole file: the browser reports every 50 ms, axios three times a second. */
const slowly = largerThanBuffers / 1.5

describe('s3Upload over a slow connection', () => {
  it('reports rising bytes, and all of them at the end', async () => {
    const { client, start } = await openStore()
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const seen: TransferProgress[] = []
    await throttle(slowly)
    await s3Upload(client, { file, uploadMetadata, onProgress: (progress) => seen.push(progress) })
    const loaded = seen.map((progress) => progress.loaded)
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    expect(new Set(loaded.filter((bytes) => bytes > 0 && bytes < file.size)).size).toBeGreaterThan(1)
    for (const { total } of seen) expect(total).toBe(file.size)
    expect(seen.at(-1)).toMatchObject({ loaded: file.size, fraction: 1 })
  })

  it('stores nothing of an aborted upload, and the whole file the next time', async () => {
    const { client, start, stored } = await openStore()
    const [file, other] = [fileOf(largerThanBuffers), fileOf(largerThanBuffers)]
    const { attachmentId, uploadMetadata } = await start(file)
    const { uploadMetadata: otherMetadata } = await start(other)
    const controller = new AbortController()
    const { signal } = controller
    let loaded = 0
    const onProgress = (progress: TransferProgress): void => {
      loaded = progress.loaded
      if (loaded > 0) controller.abort()
    }
    await throttle(slowly / 4)
    expect(await rejection(s3Upload(client, { file, uploadMetadata, onProgress, signal }))).toMatchObject({
      name: 'AbortedError',
      step: 'upload',
    })
    expect(loaded).toBeGreaterThan(0)
    expect(loaded).toBeLessThan(file.size)
    // While this one uploads completely, the rest of the first would have arrived.
    await throttle(slowly)
    await s3Upload(client, { file: other, uploadMetadata: otherMetadata })
    expect(await stored()).toMatchObject([undefined, { sha256: await sha256(other) }])
    expect(await rejection(completeAttachmentUpload(client, { attachmentId }))).toMatchObject({
      code: 'ValidationException',
    })

    await throttle(-1)
    await s3Upload(client, { file, uploadMetadata })
    await completeAttachmentUpload(client, { attachmentId })
    expect((await stored())[0]).toMatchObject({ size: file.size, sha256: await sha256(file) })
  })
})
