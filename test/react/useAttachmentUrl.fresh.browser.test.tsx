import { focusManager } from '@tanstack/react-query'
import type { Fault } from 'react-connect-attachments/testing'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { eventually, goOffline } from '../support/browserChat.ts'
import type { UrlHook } from '../support/browserUrl.tsx'
import { openUrl, useMovableTime } from '../support/browserUrl.tsx'

beforeEach(useMovableTime)

/** Mounted, with its first URL. */
async function openFresh(...parameters: Parameters<typeof openUrl>): Promise<UrlHook> {
  const hook = await openUrl(...parameters)
  await hook.act(() => eventually(() => hook.result.current.status).toBe('success'))
  return hook
}

/** Moves the page's time by `seconds`. */
async function elapse({ act }: UrlHook, seconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
}

/** Hides the tab for TanStack. */
function hideTab(): () => void {
  focusManager.setFocused(false)
  onTestFinished(() => focusManager.setFocused(undefined))
  return () => focusManager.setFocused(true)
}

describe('useAttachmentUrl, while it is mounted', () => {
  it.each([
    [300, undefined],
    [60, 60],
    [5, 5],
  ])('requests another URL with a fifth of its %i s left', async (lifetime, urlExpiryInSeconds) => {
    const hook = await openFresh({ options: { urlExpiryInSeconds } })
    const first = hook.result.current.data?.url
    await elapse(hook, lifetime * 0.7)
    expect(await hook.requests('get')).toHaveLength(1)
    await elapse(hook, lifetime * 0.1)
    await hook.act(() => eventually(() => hook.result.current.data?.url).not.toBe(first))
    expect(hook.result.current).toMatchObject({ status: 'success', isStale: false })
    const second = hook.result.current.data?.url
    await elapse(hook, lifetime * 0.8)
    await hook.act(() => eventually(() => hook.result.current.data?.url).not.toBe(second))
  })

  it('counts from when the service returned the URL, not from a later mount', async () => {
    const hook = await openFresh()
    await elapse(hook, 200)
    await hook.unmount()
    const late = await hook.mount()
    const first = late.result.current.data?.url
    expect(first).toBeDefined()
    expect(await hook.requests('get')).toHaveLength(1)
    await elapse(hook, 40)
    await hook.act(() => eventually(() => late.result.current.data?.url).not.toBe(first))
  })

  it('never shows an expired URL after a later mount', async () => {
    const hook = await openFresh()
    await elapse(hook, 239)
    await hook.unmount()
    await elapse(hook, 62)
    const late = await hook.mount()
    expect(late.result.current).toMatchObject({ status: 'pending', data: undefined })
    await hook.act(() => eventually(() => late.result.current.status).toBe('success'))
  })

  it('keeps its URL when it gets no other, and keeps retrying', async () => {
    const hook = await openFresh()
    const faults = Array<Fault>(4).fill({ kind: 'status', status: 500 })
    await hook.emulator.fault('get', ...faults)
    const first = hook.result.current.data?.url
    await elapse(hook, 240)
    await hook.act(() => eventually(() => hook.result.current.status).toBe('error'))
    expect(hook.result.current.data?.url).toBe(first)
    expect(await hook.requests('get')).toHaveLength(5)
    await elapse(hook, 30)
    await hook.act(() => eventually(() => hook.result.current.status).toBe('success'))
    expect(hook.result.current.data?.url).not.toBe(first)
  })

  it('makes no further request after a final refusal', async () => {
    const hook = await openFresh()
    await hook.emulator.fault('get', { kind: 'status', status: 403 })
    await elapse(hook, 240)
    await hook.act(() => eventually(() => hook.result.current.status).toBe('error'))
    await elapse(hook, 1000)
    expect(await hook.requests('get')).toHaveLength(2)
  })

  it.each([true, false])(
    'pauses in a hidden tab, and is fresh again when the tab is visible (%s)',
    async (wanted) => {
      const hook = await openFresh({
        app: { defaultOptions: { queries: { refetchOnWindowFocus: wanted } } },
      })
      const first = hook.result.current.data?.url
      const showTab = hideTab()
      await elapse(hook, 3600)
      expect(await hook.requests('get')).toHaveLength(1)
      await hook.act(showTab)
      await hook.act(() => eventually(() => hook.result.current.data?.url).not.toBe(first))
      expect(await hook.requests('get')).toHaveLength(2)
    },
  )

  it('keeps a fresh URL when the tab is visible again', async () => {
    const hook = await openFresh()
    const showTab = hideTab()
    await elapse(hook, 100)
    await hook.act(showTab)
    await elapse(hook, 1)
    expect(await hook.requests('get')).toHaveLength(1)
  })

  it('waits for the network, unpaused, then resumes automatically', async () => {
    const { mount, act, requests } = await openUrl({ options: { enabled: false } })
    const goOnline = goOffline()
    const { result } = await mount()
    expect(result.current).toMatchObject({ status: 'pending', fetchStatus: 'fetching' })
    expect(await requests('get')).toEqual([])
    await act(goOnline)
    await act(() => eventually(() => result.current.status).toBe('success'))
  })
})

describe('useAttachmentUrl, with a wrong clock', () => {
  const day = 24 * 3600 * 1000

  it.each([
    ['a day ahead', day],
    ['a day behind', -day],
  ])('uses the URL’s own lifetime, %s', async (_, offset) => {
    vi.setSystemTime(Date.now() + offset)
    const hook = await openFresh()
    await elapse(hook, 239)
    expect(await hook.requests('get')).toHaveLength(1)
    await elapse(hook, 2)
    await eventually(() => hook.requests('get')).toHaveLength(2)
  })

  it.each([1, 200])(
    'requests another URL early when the clock is set back after %i s, then as usual',
    async (age) => {
      const hook = await openFresh()
      const first = hook.result.current.data?.url
      await elapse(hook, age)
      vi.setSystemTime(Date.now() - day)
      await hook.rerender()
      await elapse(hook, 31)
      await hook.act(() => eventually(() => hook.result.current.data?.url).not.toBe(first))
      await elapse(hook, 235)
      expect(await hook.requests('get')).toHaveLength(2)
      await elapse(hook, 6)
      await eventually(() => hook.requests('get')).toHaveLength(3)
    },
  )

  it('makes one request when the clock is set ahead', async () => {
    const hook = await openFresh()
    const first = hook.result.current.data?.url
    vi.setSystemTime(Date.now() + day)
    await hook.rerender()
    await elapse(hook, 31)
    await hook.act(() => eventually(() => hook.result.current.data?.url).not.toBe(first))
    await elapse(hook, 235)
    expect(await hook.requests('get')).toHaveLength(2)
  })

  it.each([
    ['too short', 'X-Amz-Expires=1', 4],
    ['too long', 'X-Amz-Expires=86400', 240],
    ['60 s by the server’s timestamps', 'X-Amz-Date=20310506T235830Z', 48],
    ['unknown', 'Expires=1', 4],
  ])('stays within the service’s lifetimes when a URL’s is %s', async (_, query, seconds) => {
    const response = { Url: `http://127.0.0.1/unsigned?${query}`, UrlExpiry: '2031-05-06T23:59:30Z' }
    const hook = await openFresh({ faults: Array<Fault>(3).fill({ kind: 'patch', response }) })
    await elapse(hook, seconds - 2)
    expect(await hook.requests('get')).toHaveLength(1)
    await elapse(hook, 3)
    await eventually(() => hook.requests('get')).toHaveLength(2)
  })
})
