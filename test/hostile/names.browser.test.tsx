import type { ReactNode } from 'react'
import { useEffect } from 'react'
import {
  describeFile,
  FileRejectedError,
  useAttachmentAnnouncement,
  useAttachmentQueue,
  useSendAttachment,
} from 'react-connect-attachments'
import type { RecordedRequest } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { Tray } from '../../stories/usage/useAttachmentQueue.tsx'
import { eventually, openChat, rejection } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { hostileNames, unsafe } from './hostileNames.ts'

const files = hostileNames.map(({ name }) => new File([name], name))
const allowed = hostileNames.filter(({ isAllowed }) => isAllowed)
const settings = { quotas: { start: null, complete: null }, attachmentsPerContact: 100 }

/** The queue of the documentation, with its announcements. */
function Composer(): ReactNode {
  const { items, add } = useAttachmentQueue()
  const message = useAttachmentAnnouncement(items, { intervalInMs: 0 })
  useEffect(() => void add(files), [add])
  return (
    <>
      <Tray />
      <output>{message}</output>
    </>
  )
}

/** `useSendAttachment` with one file. */
function Sender({ file }: { file: File }): ReactNode {
  const { mutate, step, error } = useSendAttachment()
  useEffect(() => mutate({ file }), [mutate, file])
  return <output>{error ? `${error.name}: ${error.message}` : step}</output>
}

function nameIn({ body }: RecordedRequest): unknown {
  const members: { AttachmentName?: unknown } = JSON.parse(String(body))
  return members.AttachmentName
}

/** The name sent to the store, without the id prefix; only its end if the header would be too long. */
function dispositionName(header = ''): string {
  expect(header).toMatch(/^[ -~]{1,256}$/)
  const [, plain, encoded = ''] = /^attachment; filename(?:="(.*)"|\*=UTF-8''(.*))$/.exec(header) ?? []
  return (plain ?? decodeURIComponent(encoded)).replace(/^[\da-f]{8}_/, '')
}

describe('files with hostile names', () => {
  it('are shown as text, and sent with the displayed name', async () => {
    const { client, requests } = await openChat(settings, { queue: { maxFiles: 100, autoSend: true } })
    const screen = await render(<Composer />, { wrapper: wrapperOf(client) })
    const lines = (): string[] =>
      [...screen.container.querySelectorAll('li')].map((line) => line.textContent ?? '')
    await eventually(() => lines().filter((line) => /: Sent×$/.test(line)).length).toBe(allowed.length)

    expect(lines().map((line) => line.slice(0, line.lastIndexOf(': ')))).toHaveLength(hostileNames.length)
    hostileNames.forEach(({ sent, isAllowed }, index) => {
      expect(lines()[index]).toMatch(isAllowed ? `${sent}: Sent×` : `${sent}: `)
      expect(lines()[index]).not.toMatch(unsafe)
    })
    // No markup in a name became an element.
    expect(screen.container.querySelectorAll('img, script')).toHaveLength(0)
    expect(Reflect.has(window, 'hacked')).toBe(false)

    const starts = (await requests('start')).map(nameIn)
    expect(starts.sort()).toEqual(allowed.map(({ sent }) => sent).sort())
    const puts = await requests('put')
    const told = puts.map(({ headers }) => dispositionName(headers['content-disposition']))
    expect(told).toHaveLength(allowed.length)
    const ends = (name: string): boolean => allowed.some(({ sent }) => sent.endsWith(name))
    expect(told.filter((name) => unsafe.test(name) || !ends(name))).toEqual([])
  })

  it('are sent by useSendAttachment in the same way', async () => {
    const { client, requests } = await openChat(settings)
    const screen = await render(
      files.map((file, index) => <Sender key={hostileNames[index]?.what} file={file} />),
      { wrapper: wrapperOf(client) },
    )
    const shown = (): string[] =>
      [...screen.container.querySelectorAll('output')].map((each) => each.textContent ?? '')
    await eventually(() => shown().filter((text) => !/^(sent|FileRejectedError: .+)$/.test(text))).toEqual([])
    const starts = (await requests('start')).map(nameIn)
    expect(starts.sort()).toEqual(allowed.map(({ sent }) => sent).sort())
  })

  it('are refused by startAttachmentUpload when an app passes an unsafe name unchanged, and nothing is sent', async () => {
    const { emulator, start } = await openChat(settings)
    const file = new File(['a'], 'a.png')
    const names = [
      '\u202egpj.exe.png',
      'a\0.png',
      '\ud83d.png',
      '../a.png',
      'a\\b.png',
      'a\nb.png',
      '\u2066a.png',
      `${'🙂'.repeat(253)}.png`,
    ]
    for (const attachmentName of names)
      expect(await rejection(start(file, { attachmentName }))).toBeInstanceOf(FileRejectedError)
    expect((await emulator.state()).requests).toEqual([])
  })

  it('arrive unchanged from startAttachmentUpload, even 256 emoji', async () => {
    const { start, requests } = await openChat(settings)
    const names = [`${'🙂'.repeat(252)}.png`, ...allowed.map(({ sent }) => sent)]
    for (const attachmentName of names) await start(new File(['a'], 'a.png'), { attachmentName })
    expect((await requests('start')).map(nameIn)).toEqual(names)
  })

  it('stop before the PUT if the store wants them unencoded in a header and HTTP cannot carry them', async () => {
    const { client, requests } = await openChat({ ...settings, contentDisposition: 'raw' })
    // On a Mac, ï is two characters, and the second is not Latin-1.
    const names = ['nai\u0308ve.png', '图片.png', '🙂.png', 'q\u0301.png']
    const screen = await render(
      names.map((name) => <Sender key={name} file={new File(['a'], name)} />),
      { wrapper: wrapperOf(client) },
    )
    const shown = (): string[] =>
      [...screen.container.querySelectorAll('output')].map((each) => each.textContent ?? '')
    const refused = expect.stringMatching(/^InvalidResponseError: .* a plainer file name may help/)
    await eventually(shown).toEqual(['sent', refused, refused, refused])
    expect(await requests('put')).toHaveLength(1)
  })

  it('have the same properties as the page’s File', () => {
    for (const [index, file] of files.entries())
      expect(describeFile(file).attachmentName).toBe(hostileNames[index]?.sent)
  })
})
