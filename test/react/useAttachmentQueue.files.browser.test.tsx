import type { ReactNode } from 'react'
import { Profiler } from 'react'
import { useAttachmentQueue } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { eventually, fileOf, pickFile, sha256 } from '../support/browserChat.ts'
import { openSendingChat, openTray, shownOf } from '../support/browserTray.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

const changed = { name: 'FileRejectedError', step: 'upload', rejections: [{ code: 'changed' }] }
const gone = { ...changed, rejections: [{ code: 'unreadable' }] }

const path = 'test-results/in-the-tray.txt'

describe('useAttachmentQueue, with a file on disk', () => {
  it('sends an unchanged file', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true } } })
    const file = await pickFile(path, 'as it was picked')
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.posts(file.name)).toEqual([await sha256(new File(['as it was picked'], 'copy'))])
  })

  it.each([
    ['deleted', () => commands.removeFile(path), gone],
    ['changed', () => commands.writeFile(path, 'as it was edited'), changed],
  ])(
    'uploads nothing of a queued file that is %s, and continues with the others',
    async (_, act, rejected) => {
      const tray = await openTray({}, { client: { queue: { autoSend: true, concurrency: 1 } } })
      const file = await pickFile(path, 'as it was picked')
      await tray.emulator.fault('put', { kind: 'delay', ms: 2000 })
      tray.result.current.add([fileOf(1000, 'first.png'), file, fileOf(1000, 'last.png')])
      await tray.untilShown((shown) => shownOf(shown)[0] === 'confirming')
      await act()
      await eventually(tray.shown).toEqual(['sent', 'failed', 'sent'])
      const error = tray.result.current.items[1]?.error
      expect(error).toMatchObject(rejected)
      expect(await tray.arrived(file.name)).toEqual(['start'])

      // Retry cannot restore the bytes, and fails again.
      tray.result.current.retry(tray.id(1))
      await tray.untilShown(({ items }) => items[1]?.error !== error && items[1]?.status === 'failed')
      expect(tray.result.current.items[1]?.error).toMatchObject(rejected)
      expect(await tray.arrived(file.name)).toEqual(['start'])
    },
  )

  it('gives up on a file deleted between two attempts', async () => {
    const tray = await openTray({ exposeRetryAfter: true }, { client: { queue: { autoSend: true } } })
    const file = await pickFile(path, 'as it was picked')
    await tray.emulator.fault('put', { kind: 'status', status: 503, xAmzRetryAfter: '2000' })
    tray.result.current.add([file])
    await tray.untilShown((shown) => shownOf(shown)[0] === 'uploading retrying')
    await commands.removeFile(path)
    await eventually(tray.shown).toEqual(['failed'])
    expect(tray.result.current.items).toMatchObject([{ error: gone, failureCount: 2 }])
    expect(await tray.arrived(file.name)).toEqual(['start', 'put'])
  })
})

describe('useAttachmentQueue', () => {
  it('adds the same File once, however often it is added', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true } } })
    const file = fileOf(1000)
    tray.result.current.add([file, file])
    tray.result.current.add([file])
    await tray.untilShown(({ items }) => items.length > 0)
    tray.result.current.add([file])
    await eventually(tray.shown).toEqual(['sent'])
    expect(await tray.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('accepts 35 of 200 files at once, in one commit', async () => {
    const { client, emulator, requests } = await openSendingChat()
    // Nothing else changes on screen.
    await emulator.fault('start', { kind: 'stall' }, { kind: 'stall' }, { kind: 'stall' })
    let tray: ReturnType<typeof useAttachmentQueue> | undefined
    const Composer = (): ReactNode => {
      tray = useAttachmentQueue()
      return tray.items.map(({ id, status, error }) => (
        <p key={id}>{error ? `${status} ${error.message}` : status}</p>
      ))
    }
    let commits = 0
    const onRender = (): void => {
      commits += 1
    }
    const screen = await render(
      <Profiler id="tray" onRender={onRender}>
        <Composer />
      </Profiler>,
      { wrapper: wrapperOf(client) },
    )
    const files = Array.from({ length: 200 }, (_, index) => fileOf(10, `${index}.png`))
    commits = 0
    tray?.add(files)
    const rows = () => [...screen.container.querySelectorAll('p')].map(({ textContent }) => textContent)
    await eventually(rows).toEqual([
      ...Array(3).fill('starting'),
      ...Array(32).fill('queued'),
      ...Array(165).fill('rejected validate: file rejected (too-many-files).'),
    ])
    await eventually(() => requests('start')).toHaveLength(3)
    expect(tray?.items[199]?.error).toMatchObject({ rejections: [{ code: 'too-many-files', maxFiles: 35 }] })
    expect(commits).toBe(1)
  })
})
