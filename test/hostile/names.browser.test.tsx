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

/** The tray of the documentation, and what a screen reader says of it. */
function Composer(): ReactNode {
  const { items, add } = useAttachmentQueue({ maxFiles: 100, autoSend: true })
  const message = useAttachmentAnnouncement(items, { intervalInMs: 0 })
  useEffect(() => add(files), [add])
  return (
    <>
      <Tray />
      <output>{message}</output>
    </>
  )
}

/** `useSendAttachment`, which takes one file. */
function Sender({ file }: { file: File }): ReactNode {
  const { mutate, step, error } = useSendAttachment()
  useEffect(() => mutate({ file }), [mutate, file])
  return <output>{error ? `${error.name}: ${error.message}` : step}</output>
}

function nameIn({ body }: RecordedRequest): unknown {
  const members: { AttachmentName?: unknown } = JSON.parse(String(body))
  return members.AttachmentName
}

/** The name that the store was told, without the id in front; only its end where all is longer than the header may be. */
function dispositionName(header = ''): string {
  expect(header).toMatch(/^[ -~]{1,256}$/)
  const [, plain, encoded = ''] = /^attachment; filename(?:="(.*)"|\*=UTF-8''(.*))$/.exec(header) ?? []
  return (plain ?? decodeURIComponent(encoded)).replace(/^[\da-f]{8}_/, '')
}

describe('files of hostile names', () => {
  it('are shown as text, and sent by the name that is shown', async () => {
    const { client, requests } = await openChat(settings)
    const screen = await render(<Composer />, { wrapper: wrapperOf(client) })
    const lines = (): string[] =>
      [...screen.container.querySelectorAll('li')].map((line) => line.textContent ?? '')
    await eventually(() => lines().filter((line) => /: Sent×$/.test(line)).length).toBe(allowed.length)

    expect(lines().map((line) => line.slice(0, line.lastIndexOf(': ')))).toHaveLength(hostileNames.length)
    hostileNames.forEach(({ sent, isAllowed }, index) => {
      expect(lines()[index]).toMatch(isAllowed ? `${sent}: Sent×` : `${sent}: `)
      expect(lines()[index]).not.toMatch(unsafe)
    })
    // No markup of a name has become an element.
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
    await eventually(() => shown().filter((text) => !/^(done|FileRejectedError: .+)$/.test(text))).toEqual([])
    const starts = (await requests('start')).map(nameIn)
    expect(starts.sort()).toEqual(allowed.map(({ sent }) => sent).sort())
  })

  it('are refused by startAttachmentUpload when an app hands on an unsafe name as it is, and nothing is sent', async () => {
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

  it('arrive as they are from startAttachmentUpload, 256 emoji too', async () => {
    const { start, requests } = await openChat(settings)
    const names = [`${'🙂'.repeat(252)}.png`, ...allowed.map(({ sent }) => sent)]
    for (const attachmentName of names) await start(new File(['a'], 'a.png'), { attachmentName })
    expect((await requests('start')).map(nameIn)).toEqual(names)
  })

  it('that the store wants raw in a header stop before the PUT, unless HTTP can carry them', async () => {
    const { client, requests } = await openChat({ ...settings, contentDisposition: 'raw' })
    // On a Mac ï is two characters, the second of which is not of Latin-1.
    const names = ['nai\u0308ve.png', '图片.png', '🙂.png', 'q\u0301.png']
    const screen = await render(
      names.map((name) => <Sender key={name} file={new File(['a'], name)} />),
      { wrapper: wrapperOf(client) },
    )
    const shown = (): string[] =>
      [...screen.container.querySelectorAll('output')].map((each) => each.textContent ?? '')
    const refused = expect.stringMatching(/^InvalidResponseError: .* a plainer file name may help/)
    await eventually(shown).toEqual(['done', refused, refused, refused])
    expect(await requests('put')).toHaveLength(1)
  })

  it('have nothing about them that the page’s File would say otherwise', () => {
    for (const [index, file] of files.entries())
      expect(describeFile(file).attachmentName).toBe(hostileNames[index]?.sent)
  })
})
