import type { QueryClientConfig } from '@tanstack/react-query'
import { dehydrate, QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { UseDownloadAttachmentResult } from 'react-connect-attachments'
import { attachmentsKeys, useDownloadAttachment } from 'react-connect-attachments'
import type { EmulatorOptions, Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import type { RenderHookResult } from 'vitest-browser-react'
import { render, renderHook } from 'vitest-browser-react'
import { busy, eventually, fileOf, goOffline, longWait, patient, sha256 } from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import type { PostedChat } from '../support/browserPosted.ts'
import { openPostedChat } from '../support/browserPosted.ts'
import { leaked, secretsOf, stringsIn } from '../support/browserSecrets.ts'
import { ErrorBoundary, hostileDefaults, quietRoot, Shown, wrapperOf } from '../support/browserWrapper.tsx'

interface DownloadHook extends PostedChat, RenderHookResult<UseDownloadAttachmentResult, unknown> {
  queryClient: QueryClient
}

/** A chat with a posted file and the hook mounted. */
async function openHook(settings: EmulatorOptions = {}, app: QueryClientConfig = {}): Promise<DownloadHook> {
  const chat = await openPostedChat(settings)
  const queryClient = new QueryClient(app)
  const wrapper = wrapperOf(chat.client, queryClient)
  return { ...chat, queryClient, ...(await renderHook(() => useDownloadAttachment(), { wrapper })) }
}

describe('useDownloadAttachment', () => {
  it('is idle, pending, then has the file, with one request of each kind in StrictMode', async () => {
    const chat = await openPostedChat()
    const seen: string[] = []
    const blobs: Blob[] = []
    const Downloader = (): ReactNode => {
      const { mutate, status, data } = useDownloadAttachment({ onSuccess: (blob) => void blobs.push(blob) })
      return (
        <>
          <button type="button" onClick={() => mutate({ attachmentId: chat.attachmentId })}>
            Download
          </button>
          <Shown seen={seen} text={`${status} ${data?.size}`} />
        </>
      )
    }
    const screen = await render(<Downloader />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success 1000')
    expect(seen).toEqual(['idle undefined', 'pending undefined', 'success 1000'])
    expect(await sha256(new File(blobs, 'photo.png'))).toBe(await sha256(chat.file))
    expect(await chat.arrived()).toEqual(['preflight', 'get', 'download'])
  })

  it('fails with what S3 answered, and can be called again with its variables', async () => {
    const { result, act, emulator, attachmentId } = await openHook()
    await emulator.fault('download', { kind: 'status', status: 404 })
    await act(() => result.current.mutateAsync({ attachmentId }).catch(() => {}))
    expect(result.current).toMatchObject({
      isError: true,
      failureCount: 1,
      error: { step: 'download', message: 'download: S3 answered NoSuchKey (HTTP 404).' },
    })
    const { variables = { attachmentId: '' } } = result.current
    await act(() => result.current.mutateAsync(variables))
    expect(result.current).toMatchObject({ isSuccess: true, failureCount: 0, data: { size: 1000 } })
  })

  it('counts the failed attempts of both requests while it is pending', async () => {
    const { result, act, emulator, attachmentId } = await openHook()
    const faults: Fault[] = [{ kind: 'expired' }, { kind: 'status', status: 503 }, { kind: 'stall' }]
    await emulator.fault('get', { kind: 'status', status: 500 })
    await emulator.fault('download', ...faults)
    await act(() => result.current.mutate({ attachmentId }))
    await eventually(() => result.current.failureCount).toBe(3)
    expect(result.current).toMatchObject({ isPending: true, failureReason: { code: 'SlowDown' } })
    await act(() => result.current.abort())
  })

  it('shows rising progress, and 100 % at the end', async () => {
    const { attachmentId, client } = await openPostedChat(
      { bytesPerSecond: 2_000_000 },
      {},
      fileOf(3_000_000),
    )
    const seen: string[] = []
    const Bar = (): ReactNode => {
      const { mutate, status, progress } = useDownloadAttachment()
      const percent = progress.fraction === undefined ? 'unknown' : Math.floor(progress.fraction * 100)
      return (
        <>
          <button type="button" onClick={() => mutate({ attachmentId })}>
            Download
          </button>
          <Shown seen={seen} text={`${status} ${percent}`} />
        </>
      )
    }
    const screen = await render(<Bar />, { wrapper: wrapperOf(client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success 100')
    expect(seen.slice(0, 2)).toEqual(['idle unknown', 'pending unknown'])
    const percents = seen.map((text) => Number(text.split(' ')[1])).filter((percent) => percent >= 0)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(1)
  })

  it("uses the hook's client rather than the provider's", async () => {
    const [provided, given] = [await openPostedChat(), await openPostedChat()]
    const { result, act } = await renderHook(() => useDownloadAttachment({ client: given.client }), {
      wrapper: wrapperOf(provided.client),
    })
    await act(() => result.current.mutateAsync({ attachmentId: given.attachmentId }))
    expect(await sha256(new File([result.current.data ?? ''], 'photo.png'))).toBe(await sha256(given.file))
    expect(await provided.arrived()).toEqual([])
  })

  it('throws at render without a client, and names the fix', async () => {
    const Lost = (): ReactNode => useDownloadAttachment().status
    const wrapper = wrapperOf(undefined)
    const lost = (
      <ErrorBoundary>
        <Lost />
      </ErrorBoundary>
    )
    const screen = await render(lost, { wrapper, createRootOptions: quietRoot })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('<AttachmentsProvider client={client}>')
  })
})

describe('abort', () => {
  it('fails the call immediately, also during a wait, and sends nothing more', async () => {
    const { result, act, emulator, attachmentId, requests } = await openHook(longWait)
    await emulator.fault('download', busy)
    await act(() => result.current.mutate({ attachmentId }))
    await eventually(() => result.current.failureCount).toBe(1)
    const frames = countFrames()
    await act(() => result.current.abort())
    await eventually(() => result.current.error).toMatchObject({
      name: 'AbortedError',
      step: 'download',
    })
    expect(frames()).toBeLessThanOrEqual(2 * framesOfAnInstant)
    expect(await requests('download')).toHaveLength(1)
  })

  it("also follows the caller's signal, which the variables do not keep", async () => {
    const { result, act, emulator, attachmentId, requests } = await openHook()
    await emulator.fault('get', { kind: 'stall' })
    const controller = new AbortController()
    await act(() => result.current.mutate({ attachmentId, signal: controller.signal }))
    await eventually(() => requests('get')).toHaveLength(1)
    controller.abort()
    await eventually(() => result.current.error).toMatchObject({ name: 'AbortedError', step: 'get' })
    const { variables = { attachmentId: '' } } = result.current
    await act(() => result.current.mutateAsync(variables))
    expect(result.current.data).toMatchObject({ size: 1000 })
  })
})

describe("TanStack's cache", () => {
  it('holds no signed URL, pending or settled', async () => {
    const { result, act, emulator, attachmentId, queryClient, requests } = await openHook()
    await emulator.fault('download', { kind: 'status', status: 503 })
    const inCache = (): string[] =>
      stringsIn([
        queryClient.getMutationCache().getAll(),
        dehydrate(queryClient, { shouldDehydrateMutation: () => true }),
      ])
    const during: string[] = []
    const onFailedAttempt = () => void during.push(...inCache())
    await act(() => result.current.mutateAsync({ attachmentId, onFailedAttempt }))
    const [download] = await requests('download')
    expect(during).toContain(attachmentId)
    expect(leaked(secretsOf(download?.url ?? ''), [...during, ...inCache()])).toEqual([])
    expect(leaked(secretsOf(download?.url ?? ''), stringsIn(result.current))).toEqual([])
  })

  it.each(['defaultOptions', 'setMutationDefaults'] as const)(
    'releases the file with its component, and never pauses, whatever %s are',
    async (way) => {
      const { result, act, attachmentId, queryClient, unmount, rerender } = await openHook(
        {},
        way === 'defaultOptions' ? { defaultOptions: { mutations: hostileDefaults } } : {},
      )
      if (way === 'setMutationDefaults') {
        queryClient.setMutationDefaults(attachmentsKeys.downloadAttachment, hostileDefaults)
        await rerender()
      }
      const goOnline = goOffline()
      await act(() => {
        result.current.mutate({ attachmentId })
        return eventually(() => result.current.isPending).toBe(true)
      })
      expect(result.current.isPaused).toBe(false)
      expect(dehydrate(queryClient).mutations).toEqual([])
      await act(() => {
        goOnline()
        return eventually(() => result.current.isSuccess).toBe(true)
      })
      expect(queryClient.getMutationCache().getAll()).toHaveLength(1)
      await unmount()
      await eventually(() => queryClient.getMutationCache().getAll()).toEqual([])
    },
  )

  it('releases a file after reset or another download', async () => {
    const hook = await openHook()
    const downloaded = [await downloadOne(hook), await downloadOne(hook)]
    await hook.rerender()
    await eventually(() => countAlive(downloaded)).toBe(1)
    await hook.act(() => hook.result.current.reset())
    // React keeps the state before the last render.
    await hook.rerender()
    await eventually(() => countAlive(downloaded)).toBe(0)
  })
})

async function downloadOne({ result, act, attachmentId }: DownloadHook): Promise<WeakRef<Blob>> {
  await act(() => result.current.mutateAsync({ attachmentId }))
  return new WeakRef(result.current.data ?? new Blob())
}

async function countAlive(blobs: readonly WeakRef<Blob>[]): Promise<number> {
  await cdp().send('HeapProfiler.collectGarbage')
  return blobs.filter((blob) => blob.deref() !== undefined).length
}
