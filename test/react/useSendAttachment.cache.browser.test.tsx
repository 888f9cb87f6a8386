import { dehydrate, QueryClient } from '@tanstack/react-query'
import { attachmentsKeys } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { eventually, fileOf, goOffline } from '../support/browserChat.ts'
import type { Sender } from '../support/browserTray.tsx'
import { openSender } from '../support/browserTray.tsx'
import { hostileDefaults } from '../support/browserWrapper.tsx'

/** An app whose defaults would break our guarantees, set in one of two ways. */
const hostileApps: [string, () => QueryClient][] = [
  ['defaultOptions', () => new QueryClient({ defaultOptions: { mutations: hostileDefaults } })],
  [
    'setMutationDefaults',
    () => {
      const queryClient = new QueryClient()
      queryClient.setMutationDefaults(attachmentsKeys.sendAttachment, {
        ...hostileDefaults,
        mutationFn: () => Promise.reject(new Error('The function of the defaults ran.')),
      })
      return queryClient
    },
  ],
]

describe.each(hostileApps)('useSendAttachment, whatever %s are', (_, hostileApp) => {
  it('makes one attempt for a final refusal, and leaves the cache with its component', async () => {
    const queryClient = hostileApp()
    const { result, act, emulator, requests, unmount } = await openSender({}, { queryClient })
    await emulator.fault('put', { kind: 'status', status: 403 })
    await act(() => result.current.mutateAsync({ file: fileOf(1000) }).catch(() => {}))
    expect(result.current).toMatchObject({ status: 'error', failureCount: 1, error: { status: 403 } })
    expect(await requests('put')).toHaveLength(1)
    expect(queryClient.getMutationCache().getAll()).toHaveLength(1)
    await unmount()
    await eventually(() => queryClient.getMutationCache().getAll()).toEqual([])
  })

  it('is never paused, so nothing of it is dehydrated, and resumes when the network is back', async () => {
    const queryClient = hostileApp()
    const { result, arrived, shown } = await openSender({}, { queryClient })
    const goOnline = goOffline()
    const file = fileOf(1000)
    result.current.mutate({ file })
    await eventually(shown).toBe('starting offline')
    expect(result.current).toMatchObject({ status: 'pending', isPaused: false })
    expect(dehydrate(queryClient).mutations).toEqual([])
    goOnline()
    await eventually(() => result.current.status).toBe('success')
    expect(await arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })
})

/** Sends a new file, which only the library could keep alive, through the mounted hook. */
async function sendOne({ act, result }: Sender): Promise<WeakRef<File>> {
  const file = fileOf(1000)
  await act(() => result.current.mutateAsync({ file }).catch(() => {}))
  return new WeakRef(file)
}

async function countAlive(files: readonly WeakRef<File>[]): Promise<number> {
  await cdp().send('HeapProfiler.collectGarbage')
  return files.filter((file) => file.deref() !== undefined).length
}

describe('useSendAttachment', () => {
  it('releases all of ten files sent through one mounted hook', async () => {
    const sender = await openSender()
    const files: WeakRef<File>[] = []
    for (let calls = 0; calls < 10; calls += 1) files.push(await sendOne(sender))
    expect(await sender.posts('photo.png')).toHaveLength(10)
    await eventually(() => countAlive(files)).toBe(0)
    expect(sender.result.current.isSuccess).toBe(true)
  })

  it.each(['start', 'put', 'complete'] as const)(
    'releases a sent file even after the hook has seen a failed %s',
    async (operation) => {
      const sender = await openSender()
      await sender.emulator.fault(operation, { kind: 'status', status: 503 })
      const files = [await sendOne(sender)]
      expect(sender.result.current.isSuccess).toBe(true)
      // In development, React keeps the event of its last render, and with it the request.
      await sender.rerender()
      await eventually(() => countAlive(files)).toBe(0)
    },
  )

  it.each(['put', 'complete'] as const)(
    'keeps a file that failed at %s alive, and releases it once it is sent',
    async (operation) => {
      const sender = await openSender()
      await sender.emulator.fault(operation, { kind: 'status', status: 403 })
      const files = [await sendOne(sender)]
      expect(sender.result.current.isError).toBe(true)
      expect(await countAlive(files)).toBe(1)
      await sender.act(async () => {
        const { variables, mutateAsync } = sender.result.current
        if (variables) await mutateAsync(variables)
      })
      expect(sender.result.current.isSuccess).toBe(true)
      await eventually(() => countAlive(files)).toBe(0)
    },
  )

  it('releases a failed file on reset', async () => {
    const sender = await openSender()
    await sender.emulator.fault('complete', { kind: 'status', status: 403 })
    const files = [await sendOne(sender)]
    await sender.act(() => sender.result.current.reset())
    // React keeps the state before the last render.
    await sender.rerender()
    await eventually(() => countAlive(files)).toBe(0)
  })
})
