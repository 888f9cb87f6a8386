import type { DragEvent, ReactNode } from 'react'
import type { FileSources } from 'react-connect-attachments'
import { useFileSources, useSendAttachment } from 'react-connect-attachments'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { server, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { eventually, fileOf, openChat } from '../support/browserChat.ts'
import { drag, dragFromDisk, paste, transferOf } from '../support/browserDrag.ts'
import type { ComposerProps } from '../support/browserSources.tsx'
import { everything, openComposer } from '../support/browserSources.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

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
  it('adds a picked file, and the same file again', async () => {
    const { input, added } = await open()
    await userEvent.upload(input, [photo, report])
    await eventually(added).toBe('photo.png report.pdf')
    expect(input.element()).toHaveProperty('value', '')
    await userEvent.upload(input, photo)
    await eventually(added).toBe('photo.png report.pdf\nphoto.png')
  })

  it('offers multiple files of the accepted types and extensions', async () => {
    const { input } = await open()
    const { multiple, accept }: Partial<HTMLInputElement> = input.element()
    expect(multiple).toBe(true)
    expect(accept?.split(',')).toEqual(
      expect.arrayContaining(['image/jpeg', '.jfif', '.jpeg', '.jpg', '.pdf']),
    )
    expect(accept).not.toMatch(/[*\s]|,,/)
  })

  it('lists an extension without a content type alone', async () => {
    const { input } = await open({ constraints: { extensions: ['webp', '.PNG', 'dat'] } })
    expect(input.element()).toHaveProperty('accept', '.webp,.dat,image/png,.png')
  })

  it('keeps the app’s props and calls its handler first, which can prevent ours', async () => {
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
  it('adds dropped files, and prevents the browser from opening them', async () => {
    const { child, added } = await open()
    const files = transferOf([photo, report])
    expect(drag('dragenter', child, files)).toBe(true)
    expect(drag('dragover', child, files)).toBe(true)
    expect(drag('drop', child, files)).toBe(true)
    await eventually(added).toBe('photo.png report.pdf')
  })

  it('adds files on disk, and rejects the folder among them', async () => {
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

  it('sets the drop effect to copy, whatever the source allows', async () => {
    const { child, added } = await open()
    const effects: (string | undefined)[] = []
    const listen = ({ dataTransfer }: globalThis.DragEvent) => effects.push(dataTransfer?.dropEffect)
    // It receives the event after React.
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
    // The next event is the first one received.
    drag('drop', child, transferOf([photo]))
    await eventually(added).toBe('photo.png')
    expect(state()).toBe('at rest')
  })

  it('ignores a drop that an inner element handles, and stops dragging afterwards', async () => {
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

  it('keeps the app’s props and calls its handlers first, which can prevent ours', async () => {
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

  it('leaves text to the field, also text that Office copies with a picture of it', async () => {
    const { message, added } = await open()
    const text = { 'text/plain': '1\t2', 'text/html': '<table><tr><td>1<td>2</table>' }
    expect(paste(message.element(), transferOf([], text))).toBe(false)
    expect(paste(message.element(), transferOf([report], text))).toBe(false)
    paste(message.element(), transferOf([photo]))
    await eventually(added).toBe('photo.png')
  })

  it('names a picture of the clipboard by the time', async () => {
    vi.useFakeTimers({ now: new Date(2026, 2, 4, 9, 41, 27), toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { message, added } = await open()
    paste(message.element(), transferOf([fileOf(5, 'image.png'), fileOf(5, 'image.of.png')]))
    vi.setSystemTime(new Date(2026, 11, 31, 23, 5, 9))
    paste(message.element(), transferOf([fileOf(5, 'image.jpeg', 'image/jpeg')]))
    await eventually(added).toBe(
      'Pasted image 2026-03-04 09.41.27.png image.of.png\nPasted image 2026-12-31 23.05.09.jpeg',
    )
  })

  it('lets the user paste text', async () => {
    const { message, added } = await open()
    await message.fill('hello ')
    await userEvent.tripleClick(message)
    await userEvent.copy()
    await userEvent.keyboard('{End}')
    await userEvent.paste()
    await expect.element(message).toHaveValue('hello hello ')
    expect(added()).toBe('')
  })

  it('calls the app’s handler first, which can prevent ours', async () => {
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
  it('gives drop, paste and a file input to a component that sends one file', async () => {
    const chat = await openChat()
    const names: unknown[] = []
    function Composer(): ReactNode {
      const { mutate, status } = useSendAttachment({ onSuccess: (sent) => names.push(sent.attachmentName) })
      const { getDropzoneProps, getInputProps, getPasteProps } = useFileSources({
        add: ([file]) => file && mutate({ file }),
      })
      return (
        <section aria-label="Composer" {...getDropzoneProps(getPasteProps())}>
          <input {...getInputProps({ multiple: false, 'aria-label': 'Attach' })} />
          <output>{status}</output>
        </section>
      )
    }
    const screen = await render(<Composer />, { wrapper: wrapperOf(chat.client) })
    const zone = screen.getByRole('region').element()
    drag('drop', zone, transferOf([photo]))
    await eventually(() => names).toEqual(['photo.png'])
    paste(zone, transferOf([report]))
    await eventually(() => names).toEqual(['photo.png', 'report.pdf'])
    await userEvent.upload(screen.getByLabelText('Attach'), photo)
    await eventually(() => names).toEqual(['photo.png', 'report.pdf', 'photo.png'])
    expect(screen.getByLabelText('Attach').element()).toHaveProperty('multiple', false)
  })

  it('hands files to the functions of the latest render, and folders to nobody unless asked', async () => {
    const { root } = server.config
    const added: string[] = []
    function Zone({ by }: { by: string }): ReactNode {
      const { getDropzoneProps } = useFileSources({
        add: (files) => added.push(...files.map(({ name }) => `${by}: ${name}`)),
      })
      return <section aria-label="Zone" {...getDropzoneProps()} style={{ height: 40 }} />
    }
    const screen = await render(<Zone by="first" />)
    const zone = screen.getByRole('region').element()
    drag('drop', zone, transferOf([photo]))
    await screen.rerender(<Zone by="second" />)
    await dragFromDisk([`${root}/LICENSE`, `${root}/test`]).drop(zone)
    await eventually(() => added).toEqual(['first: photo.png', 'second: LICENSE'])
  })

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
