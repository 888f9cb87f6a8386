import { useLayoutEffect } from 'react'
import type { AttachmentItem, UseAttachmentAnnouncementOptions } from 'react-connect-attachments'
import { FileRejectedError, TimeoutError, useAttachmentAnnouncement } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { germanTexts } from '../support/germanTexts.ts'
import { itemOf } from '../support/trayItem.ts'

type Status = AttachmentItem['status']

const timeout = new TimeoutError('start')

/** A new list of items in these states; failed ones have an error. */
function tray(...statuses: Status[]): AttachmentItem[] {
  return statuses.map((status, index) =>
    itemOf({ id: `${index}`, status, error: status === 'failed' ? timeout : undefined }),
  )
}

async function open(items: readonly AttachmentItem[], options: UseAttachmentAnnouncementOptions = {}) {
  const seen: string[] = []
  const hook = await renderHook(
    (list = items) => {
      const text = useAttachmentAnnouncement(list, options)
      useLayoutEffect(() => {
        // StrictMode runs it twice.
        if (seen.at(-1) !== text) seen.push(text)
      })
    },
    { initialProps: items, wrapper: wrapperOf(undefined) },
  )
  return {
    ...hook,
    show: hook.rerender,
    pass: (ms: number) => hook.act(() => vi.advanceTimersByTimeAsync(ms)),
    /** All texts of the live region, in order. */
    said: () => seen.slice(1),
  }
}

describe('useAttachmentAnnouncement', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('does not announce existing items', async () => {
    const { show, pass, said } = await open(tray('uploaded', 'failed'))
    await pass(10_000)
    await show(tray('uploaded', 'failed'))
    await pass(10_000)
    expect(said()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('announces several changes at once, and always the last state', async () => {
    const { show, pass, said } = await open([])
    await show(tray('queued', 'queued', 'queued'))
    await pass(500)
    await show(tray('uploaded', 'starting', 'queued'))
    await pass(500)
    await show(tray('uploaded', 'uploaded', 'queued'))
    await pass(999)
    expect(said()).toEqual([])
    await pass(1)
    expect(said()).toEqual(['2 of 3 files uploaded.'])
    await show(tray('uploaded', 'uploaded', 'uploaded'))
    await pass(2000)
    await show(tray('completing', 'completing', 'completing'))
    await show(tray('sent', 'sent', 'sent'))
    await pass(2000)
    expect(said()).toEqual(['2 of 3 files uploaded.', '3 files uploaded.', '3 files sent.'])
    await pass(10_000)
    expect(said()).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not announce percentages, and keeps its interval while they change', async () => {
    const { show, pass, said } = await open(tray('uploading', 'uploading'))
    for (let loaded = 0; loaded < 100; loaded++) {
      const [first, second] = tray(loaded < 50 ? 'uploading' : 'uploaded', 'uploading')
      const progress = { ...itemOf().progress, loaded, total: 100, fraction: loaded / 100 }
      await show([first, second].flatMap((item) => (item ? { ...item, progress } : [])))
      await pass(100)
    }
    expect(said()).toEqual(['1 of 2 files uploaded.'])
  })

  it('announces why a file is not sent, each time it fails, even in the same words', async () => {
    const rejected = itemOf({
      id: 'r',
      attachmentName: 'empty.png',
      status: 'rejected',
      error: new FileRejectedError([{ code: 'empty' }]),
    })
    const { show, pass, said } = await open([])
    await show([rejected])
    await pass(2000)
    const failed = () => itemOf({ status: 'failed', error: new TimeoutError('start') })
    await show([rejected, failed()])
    await pass(2000)
    await show([rejected, itemOf({ status: 'starting' })])
    await show([rejected, failed()])
    await pass(2000)
    expect(said()).toEqual([
      'empty.png was not sent: This file is empty. Choose another file.',
      'photo.png was not sent: This took too long. Check your connection and try again.',
      // A text that stays the same is not read out; the space at its end makes it another.
      'photo.png was not sent: This took too long. Check your connection and try again.\u00a0',
    ])
  })

  it('announces in another language, at another interval', async () => {
    const { show, pass, said } = await open([], { texts: germanTexts, intervalInMs: 500 })
    await show(tray('uploaded', 'queued'))
    await pass(500)
    expect(said()).toEqual(['»1 von 2 Dateien hochgeladen.«'])
  })

  it('announces immediately with an interval of 0', async () => {
    const { show, pass, said } = await open([], { intervalInMs: 0 })
    await show(tray('uploaded'))
    await pass(0)
    expect(said()).toEqual(['1 file uploaded.'])
  })

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 30 * 86_400_000, '5', null])(
    'throws at render for the invalid interval %s',
    async (intervalInMs) => {
      const options = Object({ intervalInMs })
      await expect(open([], options)).rejects.toThrow('`intervalInMs` must be a number from 0 to 2147483647.')
    },
  )

  it('is silent after unmounting', async () => {
    const { show, unmount } = await open([])
    await show(tray('queued'))
    await unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})
