import type { ReactNode } from 'react'
import { useState } from 'react'
import { AttachmentsProvider, useAttachmentQueue } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import { eventually, fileOf, largerThanBuffers, patient, sha256 } from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import type { SendingChat } from '../support/browserTray.tsx'
import { openSendingChat, openTray } from '../support/browserTray.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { roomToAct } from '../support/roomToAct.ts'

/** A composer whose button always attaches the same file. */
function Composer({ name, file }: { name: string; file: File }): ReactNode {
  const { items, add, send } = useAttachmentQueue()
  return (
    <section aria-label={name}>
      <button type="button" onClick={() => add([file])}>
        Attach
      </button>
      <button type="button" onClick={() => void send()}>
        Send
      </button>
      <output>{items.map(({ attachmentName, status }) => `${attachmentName} ${status}`).join()}</output>
    </section>
  )
}

/** A chat widget that can be closed. */
function Widget({ file }: { file: File }): ReactNode {
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close' : 'Open'}
      </button>
      {isOpen && <Composer name="chat" file={file} />}
    </>
  )
}

describe('remove', () => {
  it('aborts the upload, and the next file gets its slot', async () => {
    const big = fileOf(largerThanBuffers, 'big.png')
    const tray = await openTray({ bytesPerSecond: big.size / 3 }, { client: { queue: { concurrency: 1 } } })
    const { result, arrived } = tray
    result.current.add([big, fileOf(1000, 'small.png')])
    await eventually(() => arrived(big.name)).toEqual(['start', 'put'])
    result.current.remove(tray.id())
    await eventually(tray.shown).toEqual(['uploaded'])
    expect(result.current.items).toMatchObject([{ attachmentName: 'small.png' }])
    // The size is recorded when the body has ended, complete or not.
    await eventually(async () => (await tray.requests('put'))[0]?.body).toEqual(expect.any(Object))
    expect((await tray.requests('put'))[0]?.body).not.toMatchObject({ size: big.size })
    await result.current.send()
    await eventually(tray.shown).toEqual(['sent'])
    expect(await arrived(big.name)).toEqual(['start', 'put'])
  })

  it('lets the file be added again, and sends it once', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true } } })
    await tray.emulator.fault('put', { kind: 'stall' })
    const file = fileOf(1000)
    tray.result.current.add([file])
    await eventually(() => tray.arrived(file.name)).toEqual(['start', 'put'])
    tray.result.current.remove(tray.id())
    await eventually(tray.shown).toEqual([])
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.posts(file.name)).toEqual([await sha256(file)])
  })
})

describe('clear', () => {
  it('stops a send, which settles, and posts none of the remaining files', async () => {
    const tray = await openTray()
    const { result, arrived, untilShown } = tray
    const names = ['a.png', 'b.png', 'c.png']
    result.current.add(names.map((name) => fileOf(1000, name)))
    await eventually(tray.shown).toEqual(['uploaded', 'uploaded', 'uploaded'])
    const late: Fault = { kind: 'delay', ms: 1000 }
    await tray.emulator.fault('complete', late, late)
    const sending = result.current.send()
    await eventually(() => arrived('a.png')).toContain('complete')

    const frames = countFrames()
    result.current.clear()
    await Promise.all([sending, untilShown(({ items }) => items.length === 0)])
    expect(frames()).toBeLessThanOrEqual(framesOfAnInstant)
    await tray.sendAnother()
    for (const name of names) expect(await tray.posts(name)).toEqual([])
    expect(await Promise.all(names.map(arrived))).toEqual([
      ['start', 'put', 'complete'],
      ['start', 'put'],
      ['start', 'put'],
    ])
    expect(tray.shown()).toEqual([])
  })
})

describe('useAttachmentQueue', () => {
  it.each([
    ['is uploading', 4, 'photo.png uploading'],
    ['was stored in the meantime', 1, 'photo.png uploaded'],
  ])('shows, in a reopened composer, a file that %s', async (_, acts, shown) => {
    const file = fileOf(largerThanBuffers)
    const seconds = (acts * (await roomToAct())) / 1000
    const chat = await openSendingChat({ bytesPerSecond: file.size / seconds })
    const screen = await render(<Widget file={file} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Attach' }).click()
    await eventually(() => chat.arrived(file.name)).toEqual(['start', 'put'])
    await screen.getByRole('button', { name: 'Close' }).click()
    expect(screen.container.querySelector('output')).toBe(null)
    if (shown.endsWith('uploaded')) await eventually(chat.stored).toMatchObject([{ size: file.size }])
    await screen.getByRole('button', { name: 'Open' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent(shown)
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('photo.png uploaded')
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('photo.png sent')
    expect(await chat.arrived(file.name)).toEqual(['start', 'put', 'complete'])
    expect(await chat.posts(file.name)).toEqual([await sha256(file)])
  })

  it('shows the same files in two composers of one client, and sends each once', async () => {
    const file = fileOf(1000)
    const chat = await openSendingChat()
    const screen = await render(
      <>
        <Composer name="left" file={file} />
        <Composer name="right" file={file} />
      </>,
      { wrapper: wrapperOf(chat.client) },
    )
    const [left, right] = ['left', 'right'].map((name) => screen.getByRole('region', { name }))
    await left?.getByRole('button', { name: 'Attach' }).click()
    await right?.getByRole('button', { name: 'Attach' }).click()
    const texts = () =>
      screen
        .getByRole('status')
        .all()
        .map((each) => each.element().textContent)
    await eventually(texts).toEqual(['photo.png uploaded', 'photo.png uploaded'])
    await left?.getByRole('button', { name: 'Send' }).click()
    await right?.getByRole('button', { name: 'Send' }).click()
    await eventually(texts).toEqual(['photo.png sent', 'photo.png sent'])
    expect(await chat.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('separates two chats of one app, even with the same file', async () => {
    const file = fileOf(1000)
    const [mine, yours] = [
      await openSendingChat({ connectionToken: 'mine' }, { connectionToken: 'mine' }),
      await openSendingChat({ connectionToken: 'yours' }, { connectionToken: 'yours' }),
    ]
    const screen = await render(
      <>
        <Composer name="mine" file={file} />
        <AttachmentsProvider client={yours.client}>
          <Composer name="yours" file={file} />
        </AttachmentsProvider>
      </>,
      { wrapper: wrapperOf(mine.client) },
    )
    const texts = () =>
      screen
        .getByRole('status')
        .all()
        .map((each) => each.element().textContent)
    const inside = (name: string) => screen.getByRole('region', { name })
    await inside('mine').getByRole('button', { name: 'Attach' }).click()
    await eventually(texts).toEqual(['photo.png uploaded', ''])
    await inside('yours').getByRole('button', { name: 'Attach' }).click()
    await eventually(texts).toEqual(['photo.png uploaded', 'photo.png uploaded'])
    await inside('yours').getByRole('button', { name: 'Send' }).click()
    await eventually(texts).toEqual(['photo.png uploaded', 'photo.png sent'])
    expect(await mine.arrived(file.name)).toEqual(['start', 'put'])
    expect(await yours.posts(file.name)).toEqual([await sha256(file)])
  })

  it('shows the queue of the given chat', async () => {
    const [first, second] = [await openSendingChat(), await openSendingChat()]
    const { result, rerender } = await renderHook(
      (chat: SendingChat = first) => useAttachmentQueue({ client: chat.client }),
      { wrapper: wrapperOf(undefined) },
    )
    result.current.add([fileOf(1000, 'first.png')])
    await eventually(() => result.current.items).toMatchObject([{ status: 'uploaded' }])
    await rerender(second)
    expect(result.current.items).toEqual([])
    result.current.add([fileOf(1000, 'second.png')])
    await eventually(() => result.current.items).toMatchObject([{ attachmentName: 'second.png' }])
    await rerender(first)
    expect(result.current.items).toMatchObject([{ attachmentName: 'first.png', status: 'uploaded' }])
    expect(await first.arrived('second.png')).toEqual([])
  })
})
