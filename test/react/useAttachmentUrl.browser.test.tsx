import { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { attachmentsKeys, useAttachmentUrl } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import { busy, eventually, longWait, patient } from '../support/browserChat.ts'
import { openPostedChat } from '../support/browserPosted.ts'
import { openUrl } from '../support/browserUrl.tsx'
import { ErrorBoundary, quietRoot, wrapperOf } from '../support/browserWrapper.tsx'

/** A real picture. */
async function pictureOf(width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.fillRect(0, 0, width, height)
  return new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' })
}

describe('useAttachmentUrl', () => {
  it('shows a picture, after one request in StrictMode', async () => {
    const chat = await openPostedChat({}, {}, await pictureOf(40, 30))
    const Picture = (): ReactNode => {
      const { data } = useAttachmentUrl({ attachmentId: chat.attachmentId })
      return data && <img src={data.url} alt="A black square" />
    }
    const screen = await render(<Picture />, { wrapper: wrapperOf(chat.client) })
    await expect.element(screen.getByRole('img'), patient).toBeVisible()
    await eventually(() => document.querySelector('img')?.naturalWidth).toBe(40)
    expect(await chat.requests('get')).toHaveLength(1)
  })

  it('is pending, then has the URL, its expiry and the size', async () => {
    const { result, act } = await openUrl({ settings: { latencyMs: 100 } })
    expect(result.current).toMatchObject({ status: 'pending', data: undefined })
    await act(() => eventually(() => result.current.status).toBe('success'))
    expect(result.current.data).toMatchObject({ attachmentSizeInBytes: 1000 })
    expect(new URL(result.current.data?.url ?? '').searchParams.has('X-Amz-Signature')).toBe(true)
    expect(Date.parse(result.current.data?.urlExpiry ?? '')).toBeGreaterThan(Date.now())
  })

  it('requests a URL with the given lifetime', async () => {
    const { result, act } = await openUrl({ options: { urlExpiryInSeconds: 60 } })
    await act(() => eventually(() => result.current.status).toBe('success'))
    expect(new URL(result.current.data?.url ?? '').searchParams.get('X-Amz-Expires')).toBe('60')
  })

  it('fails with the likely causes, after one try where another is of no use', async () => {
    const { result, act, requests } = await openUrl({ faults: [{ kind: 'status', status: 403 }] })
    await act(() => eventually(() => result.current.status).toBe('error'))
    expect(result.current).toMatchObject({
      failureCount: 1,
      error: {
        name: 'ParticipantServiceError',
        step: 'get',
        message: expect.stringMatching(/^get: AccessDeniedException \(HTTP 403\)\. .*ConnectionToken/),
      },
    })
    expect(await requests('get')).toHaveLength(1)
    await act(() => result.current.refetch())
    await act(() => eventually(() => result.current.status).toBe('success'))
    expect(result.current).toMatchObject({ failureCount: 0, failureReason: null })
  })

  it('counts the attempts of the call while it is pending', async () => {
    const { result, act } = await openUrl({
      settings: longWait,
      faults: [{ kind: 'status', status: 500 }, busy],
    })
    await act(() => eventually(() => result.current.failureCount).toBe(2))
    expect(result.current).toMatchObject({
      status: 'pending',
      fetchStatus: 'fetching',
      failureReason: { name: 'ParticipantServiceError', status: 503 },
    })
  })

  it('makes no request while disabled, but refetch works', async () => {
    const { result, act, requests } = await openUrl({ options: { enabled: false } })
    expect(result.current).toMatchObject({ status: 'pending', fetchStatus: 'idle' })
    expect(await requests('get')).toEqual([])
    await act(() => result.current.refetch())
    await act(() => eventually(() => result.current.status).toBe('success'))
  })

  it('shares one request and its answer among components with the same options', async () => {
    const { result, mount, act, requests } = await openUrl()
    const second = await mount()
    await act(() => eventually(() => second.result.current.status).toBe('success'))
    expect(second.result.current.data?.url).toBe(result.current.data?.url)
    const third = await mount()
    expect(third.result.current.data?.url).toBe(result.current.data?.url)
    expect(await requests('get')).toHaveLength(1)
  })

  it('shares nothing with components that want another lifetime', async () => {
    const { result, mount, act, requests } = await openUrl()
    const second = await mount({ urlExpiryInSeconds: 60 })
    await act(() => eventually(() => [result, second.result].every(({ current }) => current.data)).toBe(true))
    expect(second.result.current.data?.url).not.toBe(result.current.data?.url)
    expect(await requests('get')).toHaveLength(2)
  })

  it('shares nothing with another chat, even after a change of client', async () => {
    const { result, act, queryClient, client, attachmentId } = await openUrl()
    const given = await openPostedChat()
    const { result: other } = await renderHook(
      () => useAttachmentUrl({ attachmentId, client: given.client }),
      {
        wrapper: wrapperOf(client, queryClient),
      },
    )
    await act(() => eventually(() => other.current.status).toBe('error'))
    // The other chat has no attachment with this id.
    expect(await given.requests('get')).toMatchObject([{ status: 403 }])
    await act(() => eventually(() => result.current.status).toBe('success'))
  })

  it('makes a new request when invalidated by its attachment', async () => {
    const { result, act, queryClient, attachmentId, requests } = await openUrl()
    await act(() => eventually(() => result.current.status).toBe('success'))
    const before = result.current.data?.url
    await act(() => queryClient.invalidateQueries({ queryKey: attachmentsKeys.attachmentUrl('another') }))
    expect(await requests('get')).toHaveLength(1)
    await act(() => queryClient.invalidateQueries({ queryKey: attachmentsKeys.attachmentUrl(attachmentId) }))
    expect(result.current.data?.url).not.toBe(before)
  })

  it('returns the result of select', async () => {
    const { client, attachmentId } = await openPostedChat()
    const { result, act } = await renderHook(
      () => useAttachmentUrl({ attachmentId, select: ({ url }) => new URL(url).searchParams.size }),
      { wrapper: wrapperOf(client) },
    )
    await act(() => eventually(() => result.current.data).toBeGreaterThan(5))
  })

  it('throws at render without a client, and names the fix', async () => {
    const Lost = (): ReactNode => useAttachmentUrl({ attachmentId: 'id' }).status
    const lost = (
      <ErrorBoundary>
        <Lost />
      </ErrorBoundary>
    )
    const screen = await render(lost, { wrapper: wrapperOf(undefined), createRootOptions: quietRoot })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('<AttachmentsProvider client={client}>')
  })
})

describe('unmounting', () => {
  it('aborts the request', async () => {
    const chat = await openPostedChat()
    const wrapper = wrapperOf(chat.client)
    const mount = () => renderHook(() => useAttachmentUrl({ attachmentId: chat.attachmentId }), { wrapper })
    await chat.emulator.fault('get', { kind: 'delay', ms: 300 }, { kind: 'delay', ms: 400 })
    const first = await mount()
    await eventually(() => chat.requests('get')).toHaveLength(1)
    await first.unmount()
    const second = await mount()
    await second.act(() => eventually(() => second.result.current.status).toBe('success'))
    // The first would have been answered before the second.
    expect((await chat.requests('get')).map(({ status }) => status)).toEqual([undefined, 200])
  })

  it('ends the wait before a retry', async () => {
    const chat = await openPostedChat(longWait)
    const wrapper = wrapperOf(chat.client)
    const mount = () => renderHook(() => useAttachmentUrl({ attachmentId: chat.attachmentId }), { wrapper })
    await chat.emulator.fault('get', busy)
    const first = await mount()
    await first.act(() => eventually(() => first.result.current.failureCount).toBe(1))
    await first.unmount()
    const second = await mount()
    expect(second.result.current).toMatchObject({ status: 'pending', failureCount: 0 })
    await second.act(() => eventually(() => second.result.current.status).toBe('success'))
    expect(await chat.requests('get')).toHaveLength(2)
  })
})

describe('with app options that would break it', () => {
  const queries = {
    retry: 3,
    retryDelay: 1,
    networkMode: 'online',
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: (_: unknown, data: unknown) => ({ ...Object(data) }),
  } as const

  it.each(['defaultOptions', 'setQueryDefaults'] as const)(
    'makes one attempt for a final refusal, and keeps its URL, whatever %s are',
    async (way) => {
      const { client, attachmentId, emulator, requests } = await openPostedChat()
      const queryClient = new QueryClient(way === 'defaultOptions' ? { defaultOptions: { queries } } : {})
      if (way === 'setQueryDefaults') queryClient.setQueryDefaults(attachmentsKeys.all, queries)
      await emulator.fault('get', { kind: 'status', status: 403 })
      const wrapper = wrapperOf(client, queryClient)
      const { result, act } = await renderHook(() => useAttachmentUrl({ attachmentId }), { wrapper })
      await act(() => eventually(() => result.current.status).toBe('error'))
      expect(await requests('get')).toHaveLength(1)
      await act(() => result.current.refetch())
      await act(() => result.current.refetch())
      expect(result.current.data?.url).toContain('X-Amz-Signature')
    },
  )
})
