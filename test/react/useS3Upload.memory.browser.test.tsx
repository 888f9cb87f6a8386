import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { busy, eventually, longWait } from '../support/browserChat.ts'
import type { UploadHook } from '../support/browserUpload.tsx'
import { openUpload } from '../support/browserUpload.tsx'

/** Uploads a new file, which only the library could keep alive, through the mounted hook. */
async function uploadOne(hook: UploadHook, signal?: AbortSignal): Promise<WeakRef<File>> {
  const parameters = { ...(await hook.signed()), signal }
  await hook.act(() => hook.result.current.mutateAsync(parameters).catch(() => {}))
  return new WeakRef(parameters.file)
}

async function abortOne(hook: UploadHook): Promise<WeakRef<File>> {
  await hook.emulator.fault('put', busy)
  const file = await beginOne(hook)
  await eventually(() => hook.result.current.failureCount).toBe(1)
  await hook.act(() => hook.result.current.abort())
  await eventually(() => hook.result.current.error).toMatchObject({ name: 'AbortedError' })
  return file
}

/** Separate, because a poll's closure lives as long as the test. */
async function beginOne(hook: UploadHook): Promise<WeakRef<File>> {
  const parameters = await hook.signed()
  await hook.act(() => hook.result.current.mutate(parameters))
  return new WeakRef(parameters.file)
}

async function countAlive(files: readonly WeakRef<File>[]): Promise<number> {
  await cdp().send('HeapProfiler.collectGarbage')
  return files.filter((file) => file.deref() !== undefined).length
}

describe('useS3Upload', () => {
  it('keeps the file of a failed upload alive, and releases it once it is stored', async () => {
    const hook = await openUpload()
    await hook.emulator.fault('put', { kind: 'status', status: 403 })
    const files = [await uploadOne(hook)]
    expect(hook.result.current.isError).toBe(true)
    expect(await countAlive(files)).toBe(1)
    await hook.act(async () => {
      const { variables, mutateAsync } = hook.result.current
      if (variables) await mutateAsync(variables)
    })
    expect(hook.result.current.isSuccess).toBe(true)
    await eventually(() => countAlive(files)).toBe(0)
  })

  it('releases the file of a failed upload on reset', async () => {
    const hook = await openUpload()
    await hook.emulator.fault('put', { kind: 'status', status: 403 })
    const files = [await uploadOne(hook)]
    await hook.act(() => hook.result.current.reset())
    // React keeps the state before the last render.
    await hook.rerender()
    await eventually(() => countAlive(files)).toBe(0)
  })

  it('releases all of thirty files sent through one mounted hook', async () => {
    const hook = await openUpload()
    const files: WeakRef<File>[] = []
    for (let uploads = 0; uploads < 30; uploads += 1) files.push(await uploadOne(hook))
    expect((await hook.stored()).map((object) => object?.size)).toEqual(Array(30).fill(1000))
    await eventually(() => countAlive(files)).toBe(0)
    expect(hook.result.current.isSuccess).toBe(true)
  })

  it('releases files despite a signal that outlives the uploads', async () => {
    const hook = await openUpload()
    const controller = new AbortController()
    const files: WeakRef<File>[] = []
    for (let uploads = 0; uploads < 5; uploads += 1) files.push(await uploadOne(hook, controller.signal))
    expect(await hook.stored()).toHaveLength(5)
    await eventually(() => countAlive(files)).toBe(0)
    expect(controller.signal.aborted).toBe(false)
  })

  it('releases files of aborted uploads once another one is stored', async () => {
    const hook = await openUpload(longWait)
    const files: WeakRef<File>[] = []
    for (let uploads = 0; uploads < 5; uploads += 1) files.push(await abortOne(hook))
    files.push(await uploadOne(hook))
    expect(hook.result.current.isSuccess).toBe(true)
    await eventually(() => countAlive(files)).toBe(0)
  })
})
