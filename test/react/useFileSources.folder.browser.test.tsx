import type { ReactNode } from 'react'
import { describeItem, useAttachmentQueue } from 'react-connect-attachments'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commands, page, server } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { eventually, fileOf, openChat } from '../support/browserChat.ts'
import { dragFromDisk, transferOf } from '../support/browserDrag.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

const { root } = server.config
const sentence = 'Folders can’t be sent. Open the folder and attach its files.'

function Composer(): ReactNode {
  const { items, retry, getDropzoneProps, getPasteProps } = useAttachmentQueue()
  return (
    <section aria-label="Composer" {...getDropzoneProps(getPasteProps())}>
      <p>Drop files here</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
            <button type="button" onClick={() => retry(item.id)}>
              Retry
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function open() {
  const chat = await openChat()
  await render(<Composer />, { wrapper: wrapperOf(chat.client) })
  const zone = page.getByRole('region').element()
  const shown = () =>
    [...document.querySelectorAll('li')].map(({ textContent }) => textContent?.replace('Retry', ''))
  return { ...chat, zone, shown }
}

/** A file in the tests' folder, with that content. */
async function onDisk(name: string, content: string): Promise<string> {
  const path = `${root}/node_modules/.vite/${name}`
  await commands.writeFile(path, content)
  onTestFinished(() => commands.removeFile(path))
  return path
}

/** The browser's entry for an item on disk. */
async function dragged(path: string): Promise<{ file: File | null; entry: FileSystemEntry | null }> {
  const target = document.createElement('p')
  target.textContent = 'Here'
  document.body.append(target)
  for (const type of ['dragenter', 'dragover'])
    target.addEventListener(type, (event) => event.preventDefault())
  const dropped = new Promise<DataTransferItem | undefined>((resolve) => {
    target.addEventListener('drop', (event) => {
      event.preventDefault()
      const [item] = event.dataTransfer?.items ?? []
      if (item) Object.assign(item, { entry: item.webkitGetAsEntry(), file: item.getAsFile() })
      resolve(item)
    })
  })
  await dragFromDisk([path]).drop(target)
  const { entry = null, file = null } = Object(await dropped)
  target.remove()
  return { entry, file }
}

/** Dispatches a paste with items as in a browser. */
function pasteItems(element: Element, items: readonly Partial<DataTransferItem>[]): void {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  const files = items.map((item) => item.getAsFile?.())
  element.dispatchEvent(Object.assign(event, { clipboardData: { items, files, types: ['Files'] } }))
}

describe('a folder', () => {
  it('is rejected with advice, and the file beside it is uploaded', async () => {
    const { zone, shown, requests } = await open()
    const text = await onDisk('beside.txt', 'hello')
    await dragFromDisk([`${root}/test`, text]).drop(zone)
    await eventually(shown).toEqual(['beside.txt: Ready to send', `test: ${sentence}`])
    expect(await requests('start')).toHaveLength(1)
  })

  it('stays rejected as a folder when the user retries it', async () => {
    const { zone, shown, requests } = await open()
    await dragFromDisk([`${root}/test`]).drop(zone)
    await eventually(shown).toEqual([`test: ${sentence}`])
    await page.getByRole('button', { name: 'Retry' }).click()
    expect(shown()).toEqual([`test: ${sentence}`])
    expect(await requests('start')).toEqual([])
  })

  it('is rejected when it is pasted', async () => {
    const { zone, shown } = await open()
    const { file, entry } = await dragged(`${root}/test`)
    expect(entry?.isDirectory).toBe(true)
    pasteItems(zone, [{ kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => entry }])
    await eventually(shown).toEqual([`test: ${sentence}`])
  })

  it('is rejected by its name if the browser creates no File for it', async () => {
    const { zone, shown } = await open()
    const { entry } = await dragged(`${root}/test`)
    const photo = fileOf(5)
    pasteItems(zone, [
      { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => entry },
      { kind: 'file', getAsFile: () => photo, webkitGetAsEntry: () => null },
    ])
    await eventually(shown).toEqual(['photo.png: Ready to send', `test: ${sentence}`])
  })
})

describe('a file', () => {
  it('is not a folder just because it is empty and has no extension', async () => {
    const { zone, shown } = await open()
    await dragFromDisk([await onDisk('empty', '')]).drop(zone)
    await eventually(shown).toEqual([
      'empty: This file is empty. Choose another file. This file’s name has no ending, such as .pdf. Rename it, then attach it again.',
    ])
  })

  it('is accepted in browsers without entries or items', async () => {
    const { zone, shown } = await open()
    const [first, second] = [fileOf(5, 'first.png'), fileOf(5, 'second.png')]
    pasteItems(zone, [{ kind: 'file', getAsFile: () => first }])
    await eventually(shown).toEqual(['first.png: Ready to send'])
    const event = new Event('paste', { bubbles: true, cancelable: true })
    const { files } = transferOf([second])
    zone.dispatchEvent(Object.assign(event, { clipboardData: { files, types: ['Files'] } }))
    await eventually(shown).toEqual(['first.png: Ready to send', 'second.png: Ready to send'])
  })
})
