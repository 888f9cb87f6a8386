import { openAsBlob } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkFile } from '../../src/core/checkFile.ts'
import { elapse, idle, rejectionNow, rejectionOf, useVirtualTime } from '../support/nodeClock.ts'

const { signal } = new AbortController()
const late = {
  name: 'FileRejectedError',
  step: 'upload',
  retryable: true,
  rejections: [{ code: 'unreadable', message: expect.stringMatching(/does not deliver/) }],
}

/** A file whose first byte does not come while the test runs. */
function stuckFile(): File {
  const file = new File(['content'], 'stuck.txt')
  const read = new Promise<ArrayBuffer>((resolve) => {
    onTestFinished(() => resolve(new ArrayBuffer(1)))
  })
  return Object.assign(file, { slice: () => Object.assign(new Blob(), { arrayBuffer: () => read }) })
}

/** A file of the disk. */
async function fileOnDisk(content: string): Promise<{ path: string; file: File }> {
  const folder = await mkdtemp(join(tmpdir(), 'check-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'report.txt')
  await writeFile(path, content)
  return { path, file: new File([await openAsBlob(path)], 'report.txt') }
}

describe('checkFile in Node', () => {
  it.each([0, 1, 1_000_000])('lets a file of %i bytes pass, in memory and on the disk', async (size) => {
    const content = 'x'.repeat(size)
    const { file } = await fileOnDisk(content)
    for (const one of [file, new File([content], 'report.txt')])
      for (const isWhole of [false, true])
        await expect(checkFile(one, { limit: 120_000, signal, isWhole })).resolves.toBeUndefined()
  })

  it('says that a file of the disk has changed', async () => {
    const { path, file } = await fileOnDisk('as it was picked')
    await appendFile(path, ', and then some')
    await expect(checkFile(file, { limit: 120_000, signal })).rejects.toMatchObject({
      name: 'FileRejectedError',
      retryable: false,
      rejections: [{ code: 'changed' }],
    })
  })

  it.each(['stream', 'arrayBuffer'])('lets a file pass where files have no %s', async (method) => {
    const file = new File(['content'], 'report.txt')
    const { slice } = file
    const without = Object.assign(file, {
      [method]: undefined,
      slice: () => Object.assign(slice.call(file, 0, 1), { [method]: undefined }),
    })
    await expect(checkFile(without, { limit: 120_000, signal, isWhole: true })).resolves.toBeUndefined()
  })
})

describe('a file that does not come', () => {
  beforeEach(useVirtualTime)
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is unreadable after the limit, and not before', async () => {
    let outcome: unknown
    checkFile(stuckFile(), { limit: 120_000, signal }).catch((error: unknown) => {
      outcome = error
    })
    await elapse(119_999)
    expect(outcome).toBeUndefined()
    await elapse(1)
    await idle()
    expect(outcome).toMatchObject(late)
  })

  it.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e15])('is waited for without limit: %d', async (limit) => {
    let outcome: unknown
    const controller = new AbortController()
    const waiting = checkFile(stuckFile(), { limit, signal: controller.signal })
    waiting.catch((error: unknown) => {
      outcome = error
    })
    await elapse(2 ** 31 - 1)
    expect(outcome).toBeUndefined()
    controller.abort()
    expect(await rejectionNow(waiting)).toMatchObject({ name: 'AbortError' })
  })

  it('is given up at once when it is aborted', async () => {
    const controller = new AbortController()
    const waiting = checkFile(stuckFile(), { limit: 120_000, signal: controller.signal })
    await idle()
    controller.abort()
    expect(await rejectionNow(waiting)).toBe(controller.signal.reason)
  })

  it('lets another one pass that waits for its turn behind it', async () => {
    const first = rejectionOf(checkFile(stuckFile(), { limit: 120_000, signal }))
    await idle()
    let hasPassed = false
    const second = checkFile(stuckFile(), { limit: 120_000, signal }).then(() => {
      hasPassed = true
    })
    await elapse(4999)
    expect(hasPassed).toBe(false)
    await elapse(1)
    await second
    expect(await first).toMatchObject(late)
  })

  it('is late itself, however often it is tried', async () => {
    const file = stuckFile()
    for (let tries = 0; tries < 2; tries += 1)
      expect(await rejectionOf(checkFile(file, { limit: 120_000, signal }))).toMatchObject(late)
  })
})
