import type { DragEvent } from 'react'
import type { FileSources } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { server, userEvent } from 'vitest/browser'
import { eventually, fileOf } from '../support/browserChat.ts'
import { drag, dragFromDisk, paste, transferOf } from '../support/browserDrag.ts'
import type { ComposerProps } from '../support/browserSources.tsx'
import { everything, openComposer } from '../support/browserSources.tsx'

async function open(props: ComposerProps = {}) {
  const screen = await openComposer(props)
  const element = (locator: { element(): Element }) => locator.element()
  return {
    ...screen,
    zone: element(screen.getByRole('region')),
    child: element(screen.getByText('Drop files here')),
    input: screen.getByLabelText('Attach'),
    message: screen.getByLabelText('Message'),
  }
}

const photo = fileOf(5, 'photo.png')
const report = fileOf(5, 'report.pdf', 'application/pdf')

describe('getInputProps', () => {
  it('adds what is picked, and the same file once more', async () => {
    const { input, added } = await open()
    await userEvent.upload(input, [photo, report])
    await eventually(added).toBe('photo.png report.pdf')
    expect(input.element()).toHaveProperty('value', '')
    await userEvent.upload(input, photo)
    await eventually(added).toBe('photo.png report.pdf\nphoto.png')
  })

  it('offers many files, of the types and extensions that are accepted', async () => {
    const { input } = await open()
    const { multiple, accept }: Partial<HTMLInputElement> = input.element()
    expect(multiple).toBe(true)
    expect(accept?.split(',')).toEqual(
      expect.arrayContaining(['image/jpeg', '.jfif', '.jpeg', '.jpg', '.pdf']),
    )
    expect(accept).not.toMatch(/[*\s]|,,/)
  })

  it('names an extension without a content type by itself', async () => {
    const { input } = await open({ constraints: { extensions: ['webp', '.PNG', 'dat'] } })
    expect(input.element()).toHaveProperty('accept', '.webp,.dat,image/png,.png')
  })

  it('keeps the app’s props and calls its handler first, which can stop ours', async () => {
    const heard: string[] = []
    const { input, added } = await open({
      children: ({ getInputProps }) => (
        <section aria-label="Composer">
          <p>Drop files here</p>
          <input
            {...getInputProps({
              'aria-label': 'Attach',
              multiple: false,
              accept: '.png',
              className: 'mine',
              onChange(event) {
                const name = event.currentTarget.files?.[0]?.name ?? ''
                heard.push(name)
                if (name === 'report.pdf') event.preventDefault()
              },
            })}
          />
        </section>
      ),
    })
    expect(input.element()).toMatchObject({
      type: 'file',
      multiple: false,
      accept: '.png',
      className: 'mine',
    })
    await userEvent.upload(input, report)
    await userEvent.upload(input, photo)
    await eventually(added).toBe('photo.png')
    expect(heard).toEqual(['report.pdf', 'photo.png'])
  })
})

describe('getDropzoneProps', () => {
  it('adds what is dropped, and does not let the browser open it', async () => {
    const { child, added } = await open()
    const files = transferOf([photo, report])
    expect(drag('dragenter', child, files)).toBe(true)
    expect(drag('dragover', child, files)).toBe(true)
    expect(drag('drop', child, files)).toBe(true)
    await eventually(added).toBe('photo.png report.pdf')
  })

  it('takes files of the disk, and rejects the folder among them', async () => {
    const { child, added, state } = await open()
    const { root } = server.config
    await dragFromDisk([`${root}/LICENSE`, `${root}/test`, `${root}/package.json`]).drop(child)
    await eventually(added).toBe('LICENSE package.json\ntest: folder')
    expect(state()).toBe('at rest')
  })

  it('is dragging from the first element entered to the last one left, without a flicker', async () => {
    const seen: string[] = []
    const { child, input, message, added, state, getByTestId } = await open({ seen })
    const { over, drop } = dragFromDisk([`${server.config.root}/LICENSE`])
    for (const element of [child, message.element(), input.element(), child]) {
      await over(element)
      await eventually(state).toBe('dragging')
    }
    await over(getByTestId('added').element())
    await eventually(state).toBe('at rest')
    await over(message.element())
    await eventually(state).toBe('dragging')
    await drop(child)
    await eventually(added).toBe('LICENSE')
    expect(seen).toEqual(['at rest', 'dragging', 'at rest', 'dragging', 'at rest'])
  })

  it('says to the source that it copies, whatever else that would allow', async () => {
    const { child, added } = await open()
    const effects: (string | undefined)[] = []
    const listen = ({ dataTransfer }: globalThis.DragEvent) => effects.push(dataTransfer?.dropEffect)
    // It hears the event after React.
    addEventListener('dragover', listen)
    await dragFromDisk([`${server.config.root}/LICENSE`]).drop(child)
    removeEventListener('dragover', listen)
    await eventually(added).toBe('LICENSE')
    expect(new Set(effects)).toEqual(new Set(['copy']))
  })

  it('leaves dragged text alone', async () => {
    const { child, state, added } = await open()
    const text = transferOf([], { 'text/plain': 'hello', 'text/uri-list': 'https://example.com' })
    for (const type of ['dragenter', 'dragover', 'drop']) expect(drag(type, child, text)).toBe(false)
    // What comes after it is the first thing that is heard of.
    drag('drop', child, transferOf([photo]))
    await eventually(added).toBe('photo.png')
    expect(state()).toBe('at rest')
  })

  it('leaves what an element further in takes, and is at rest afterwards', async () => {
    const { child, zone, added, state } = await open({
      children: ({ getDropzoneProps }) => (
        <section aria-label="Composer" {...getDropzoneProps()}>
          <p onDrop={(event) => event.preventDefault()}>Drop files here</p>
        </section>
      ),
    })
    drag('dragenter', zone, transferOf([report]))
    await eventually(state).toBe('dragging')
    drag('drop', child, transferOf([report]))
    await eventually(state).toBe('at rest')
    drag('drop', zone, transferOf([photo]))
    await eventually(added).toBe('photo.png')
  })

  it('keeps the app’s props and calls its handlers first, which can stop ours', async () => {
    const heard: string[] = []
    const stop = (event: DragEvent) => {
      heard.push(event.type)
      event.preventDefault()
    }
    const { zone, added, state } = await open({
      children: ({ getDropzoneProps, getPasteProps }) => (
        <section
          {...getDropzoneProps(
            getPasteProps({
              'aria-label': 'Composer',
              onDragEnter: stop,
              onDragOver: (event) => heard.push(event.type),
              onDragLeave: (event) => heard.push(event.type),
              onDrop: stop,
            }),
          )}
        >
          <p>Drop files here</p>
        </section>
      ),
    })
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) drag(type, zone, transferOf([report]))
    paste(zone, transferOf([photo]))
    await eventually(added).toBe('photo.png')
    expect(heard).toEqual(['dragenter', 'dragover', 'dragleave', 'drop'])
    expect(state()).toBe('at rest')
  })
})

describe('getPasteProps', () => {
  it.each<[what: string, texts: Record<string, string>]>([
    ['a screenshot', {}],
    ['a picture of a page', { 'text/html': '<img src="https://example.com/a.png">' }],
    ['a file of the desktop', { 'text/plain': 'photo.png' }],
  ])('adds %s', async (_, texts) => {
    const { message, added } = await open()
    expect(paste(message.element(), transferOf([photo], texts))).toBe(true)
    await eventually(added).toBe('photo.png')
  })

  it('leaves text to the field, and what Office copies as text and as a picture of it', async () => {
    const { message, added } = await open()
    const text = { 'text/plain': '1\t2', 'text/html': '<table><tr><td>1<td>2</table>' }
    expect(paste(message.element(), transferOf([], text))).toBe(false)
    expect(paste(message.element(), transferOf([report], text))).toBe(false)
    paste(message.element(), transferOf([photo]))
    await eventually(added).toBe('photo.png')
  })

  it('lets a person paste text', async () => {
    const { message, added } = await open()
    await message.fill('hello ')
    await userEvent.tripleClick(message)
    await userEvent.copy()
    await userEvent.keyboard('{End}')
    await userEvent.paste()
    await expect.element(message).toHaveValue('hello hello ')
    expect(added()).toBe('')
  })

  it('calls the app’s handler first, which can stop ours', async () => {
    const { message, added } = await open({
      children: ({ getPasteProps }) => (
        <section aria-label="Composer">
          <p>Drop files here</p>
          <textarea
            {...getPasteProps({
              'aria-label': 'Message',
              onPaste(event) {
                if (event.clipboardData.files[0]?.name === 'report.pdf') event.preventDefault()
              },
            })}
          />
        </section>
      ),
    })
    expect(paste(message.element(), transferOf([report]))).toBe(true)
    paste(message.element(), transferOf([photo]))
    await eventually(added).toBe('photo.png')
  })
})

describe('useFileSources', () => {
  it('returns the same functions each time', async () => {
    const seen: FileSources[] = []
    const { zone, state } = await open({
      children: (sources) => {
        seen.push(sources)
        return everything(sources)
      },
    })
    drag('dragenter', zone, transferOf([photo]))
    await eventually(state).toBe('dragging')
    const [first] = seen
    const last = seen.at(-1)
    expect(last?.isDragging).toBe(true)
    expect(last?.getInputProps).toBe(first?.getInputProps)
    expect(last?.getDropzoneProps).toBe(first?.getDropzoneProps)
    expect(last?.getPasteProps).toBe(first?.getPasteProps)
  })
})
