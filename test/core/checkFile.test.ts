import { openAsBlob } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkFile } from '../../src/core/files/checkFile.ts'
import { elapse, idle, rejectionNow, rejectionOf, useVirtualTime } from '../support/nodeClock.ts'

const { signal } = new AbortController()
const late = {
  name: 'FileRejectedError',
  step: 'upload',
  retryable: true,
  rejections: [{ code: 'unreadable', reason: 'late' }],
}

/** A file whose first byte never arrives during the test. */
function stuckFile(): File {
  const file = new File(['content'], 'stuck.txt')
  const read = new Promise<ArrayBuffer>((resolve) => {
    onTestFinished(() => resolve(new ArrayBuffer(1)))
  })
  return Object.assign(file, { slice: () => Object.assign(new Blob(), { arrayBuffer: () => read }) })
}

/** A file on disk. */
async function fileOnDisk(content: string): Promise<{ path: string; file: File }> {
  const folder = await mkdtemp(join(tmpdir(), 'check-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'report.txt')
  await writeFile(path, content)
  return { path, file: new File([await openAsBlob(path)], 'report.txt') }
}

describe('checkFile in Node', () => {
  it.each([0, 1, 1_000_000])('accepts a file of %i bytes, in memory and on disk', async (size) => {
    const content = 'x'.repeat(size)
    const { file } = await fileOnDisk(content)
    for (const one of [file, new File([content], 'report.txt')])
      for (const isWhole of [false, true])
        await expect(checkFile(one, { limit: 120_000, signal, isWhole })).resolves.toBeUndefined()
  })

  it('reports a file on disk that has changed', async () => {
    const { path, file } = await fileOnDisk('as it was picked')
    await appendFile(path, ', and then some')
    await expect(checkFile(file, { limit: 120_000, signal })).rejects.toMatchObject({
      name: 'FileRejectedError',
      retryable: false,
      rejections: [{ code: 'changed' }],
    })
  })

  it.each(['stream', 'arrayBuffer'])('accepts a file where files have no %s', async (method) => {
    const file = new File(['content'], 'report.txt')
    const { slice } = file
    const without = Object.assign(file, {
      [method]: undefined,
      slice: () => Object.assign(slice.call(file, 0, 1), { [method]: undefined }),
    })
    await expect(checkFile(without, { limit: 120_000, signal, isWhole: true })).resolves.toBeUndefined()
  })
})

describe('a file whose bytes never arrive', () => {
  beforeEach(useVirtualTime)
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is unreadable after the limit, but not before', async () => {
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

  it.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e15])('has no time limit with %d', async (limit) => {
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

  it('aborts immediately', async () => {
    const controller = new AbortController()
    const waiting = checkFile(stuckFile(), { limit: 120_000, signal: controller.signal })
    await idle()
    controller.abort()
    expect(await rejectionNow(waiting)).toBe(controller.signal.reason)
  })

  it('accepts another file that waits behind it', async () => {
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

  it('stays unreadable on every attempt', async () => {
    const file = stuckFile()
    for (let tries = 0; tries < 2; tries += 1)
      expect(await rejectionOf(checkFile(file, { limit: 120_000, signal }))).toMatchObject(late)
  })
})
