import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { AttachmentItem, UseAttachmentQueueOptions } from 'react-connect-attachments'
import { useAttachmentQueue } from 'react-connect-attachments'
import { flushSync } from 'react-dom'
import { describe, expect, it, onTestFinished } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import { eventually, fileOf, patient, sha256 } from '../support/browserChat.ts'
import { openSendingChat, openTray } from '../support/browserTray.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

/** Callbacks that record their arguments and owner. */
function noting(
  heard: string[],
  who: string,
): Pick<UseAttachmentQueueOptions, 'onItemSent' | 'onItemFailed'> {
  const note = ({ attachmentName, status, error }: AttachmentItem): void => {
    heard.push([who, attachmentName, status, error?.name].filter(Boolean).join(' '))
  }
  return { onItemSent: note, onItemFailed: note }
}

describe('useAttachmentQueue in StrictMode', () => {
  it('sends a file added by an effect once', async () => {
    const chat = await openSendingChat({}, { queue: { autoSend: true } })
    const file = fileOf(1000)
    const Composer = (): ReactNode => {
      const { items, add } = useAttachmentQueue()
      useEffect(() => void add([file]), [add])
      return <output>{items.map(({ status }) => status).join()}</output>
    }
    const screen = await render(<Composer />, { wrapper: wrapperOf(chat.client) })
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent(/^sent$/)
    expect(await chat.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('posts each file once for a double click on Send', async () => {
    const chat = await openSendingChat()
    const files = [fileOf(1000, 'a.png'), fileOf(1000, 'b.png')]
    const heard: string[] = []
    let sends = 0
    const Composer = (): ReactNode => {
      const { items, add, send } = useAttachmentQueue(noting(heard, 'composer'))
      const onClick = (): void => {
        void send().then(() => {
          sends += 1
        })
      }
      return (
        <>
          <button type="button" onClick={() => add(files)}>
            Attach
          </button>
          <button type="button" onClick={onClick}>
            Send
          </button>
          <output>{items.map(({ status }) => status).join()}</output>
        </>
      )
    }
    const screen = await render(<Composer />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Attach' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('uploaded,uploaded')
    await screen.getByRole('button', { name: 'Send' }).dblClick()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('sent,sent')
    expect(sends).toBe(2)
    expect(heard).toEqual(['composer a.png sent', 'composer b.png sent'])
    expect(await chat.requests('complete')).toHaveLength(2)
    for (const file of files) expect(await chat.posts(file.name)).toEqual([await sha256(file)])
  })
})

describe('onItemSent and onItemFailed', () => {
  it('are called once for each file, with the last render’s callbacks, and not for rejected or aborted files', async () => {
    const heard: string[] = []
    const tray = await openTray({}, noting(heard, 'first render'))
    await tray.emulator.fault('put', { kind: 'status', status: 403 }, { kind: 'delay', ms: 300 })
    tray.result.current.add([fileOf(1000, 'refused.png')])
    await eventually(tray.shown).toEqual(['failed'])
    await tray.rerender(noting(heard, 'second render'))
    tray.result.current.add([fileOf(1000, 'sent.png'), fileOf(1000, 'aborted.png'), fileOf(0, 'empty.png')])
    await tray.untilShown(({ items }) => items.length === 4)
    tray.result.current.abort(tray.id(2))
    void tray.result.current.send()
    await eventually(tray.shown).toEqual(['failed', 'sent', 'aborted', 'rejected'])
    expect(heard).toEqual(['first render refused.png failed S3Error', 'second render sent.png sent'])
  })

  it('are called again for a file that fails again', async () => {
    const heard: string[] = []
    const tray = await openTray({}, noting(heard, 'tray'))
    await tray.emulator.fault('put', { kind: 'status', status: 403 }, { kind: 'status', status: 403 })
    tray.result.current.add([fileOf(1000)])
    await eventually(() => heard).toHaveLength(1)
    tray.result.current.retry(tray.id())
    await eventually(() => heard).toHaveLength(2)
    tray.result.current.retry(tray.id())
    await eventually(tray.shown).toEqual(['uploaded'])
    await tray.result.current.send()
    expect(heard.at(-1)).toBe('tray photo.png sent')
    expect(heard).toHaveLength(3)
  })

  it('are not called for an unmounted component, while the file continues', async () => {
    const heard: string[] = []
    const tray = await openTray({}, { ...noting(heard, 'gone'), client: { queue: { autoSend: true } } })
    const staying = await renderHook(() => useAttachmentQueue(noting(heard, 'staying')), {
      wrapper: wrapperOf(tray.client),
    })
    await tray.emulator.fault('put', { kind: 'delay', ms: 300 })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(() => tray.arrived(file.name)).toContain('put')
    await tray.unmount()
    await eventually(() => staying.result.current.items).toMatchObject([{ status: 'sent' }])
    expect(heard).toEqual(['staying photo.png sent'])
    await staying.unmount()
    tray.result.current.add([fileOf(1000, 'unseen.png')])
    await eventually(() => tray.posts('unseen.png')).toHaveLength(1)
    expect(heard).toEqual(['staying photo.png sent'])
    await renderHook(() => useAttachmentQueue(noting(heard, 'next')), { wrapper: wrapperOf(tray.client) })
    await eventually(() => heard).toEqual(['staying photo.png sent', 'next unseen.png sent'])
  })
})

describe('useAttachmentQueue, with misbehaving callbacks', () => {
  it('calls onItemSent once for a file, even if it re-renders immediately', async () => {
    const chat = await openSendingChat({}, { queue: { autoSend: true } })
    let calls = 0
    const Composer = (): ReactNode => {
      const [messages, setMessages] = useState(0)
      const { items, add } = useAttachmentQueue({
        onItemSent: () => {
          calls += 1
          if (calls < 100) flushSync(() => setMessages((count) => count + 1))
        },
      })
      return (
        <>
          <button type="button" onClick={() => add([fileOf(1000)])}>
            Attach
          </button>
          <output>
            {items.map(({ status }) => status).join()} {messages}
          </output>
        </>
      )
    }
    const screen = await render(<Composer />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('sent')
    expect(calls).toBe(1)
  })

  it('shows a file as sent though onItemSent throws', async () => {
    const thrown: unknown[] = []
    const onError = (event: ErrorEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      thrown.push(event.error)
    }
    addEventListener('error', onError, { capture: true })
    onTestFinished(() => removeEventListener('error', onError, { capture: true }))
    const onItemSent = (): void => {
      throw new Error('from the app')
    }
    const tray = await openTray({}, { onItemSent, client: { queue: { autoSend: true } } })
    tray.result.current.add([fileOf(1000)])
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.posts('photo.png')).toHaveLength(1)
    expect(thrown).toMatchObject([{ message: 'from the app' }])
  })
})
