import type { CSSProperties, ReactNode } from 'react'
import { useState } from 'react'
import type { FileSources } from 'react-connect-attachments'
import { useFileSources } from 'react-connect-attachments'
import { createPortal } from 'react-dom'
import { describe, expect, it } from 'vitest'
import { server } from 'vitest/browser'
import { eventually } from '../support/browserChat.ts'
import { drag, dragFromDisk, transferOf } from '../support/browserDrag.ts'
import { hear, openComposer, useWindowEvent } from '../support/browserSources.tsx'

const file = `${server.config.root}/LICENSE`
const box: CSSProperties = { position: 'relative', width: 300, height: 150 }
const cover: CSSProperties = { position: 'absolute', inset: 0 }

function Zone({ sources, children }: { sources: FileSources; children?: ReactNode }): ReactNode {
  return (
    <section aria-label="Composer" style={box} {...sources.getDropzoneProps()}>
      <p>Write here</p>
      {children}
    </section>
  )
}

function Layer(): ReactNode {
  return <div style={cover}>Drop files here</div>
}

/** Same-origin content in its own document. */
function Frame({ children }: { children: ReactNode }): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>()
  return (
    <iframe
      title="Frame"
      ref={(frame) => setBody(frame?.contentDocument?.body)}
      style={{ ...cover, border: 0 }}
    >
      {body && createPortal(children, body)}
    </iframe>
  )
}

/** Its layer disappears when the app handles `drop`, in any way. */
function OwnLayer({
  sources,
  children,
}: {
  sources: FileSources
  children: (hide: () => void) => ReactNode
}) {
  const [isHidden, setHidden] = useState(false)
  return <Zone sources={sources}>{!isHidden && sources.isDragging && children(() => setHidden(true))}</Zone>
}

const hints: Record<string, (sources: FileSources) => ReactNode> = {
  'in a layer': (sources) => <Zone sources={sources}>{sources.isDragging && <Layer />}</Zone>,
  'in a portal': (sources) => (
    <Zone sources={sources}>
      {sources.isDragging &&
        createPortal(<div style={{ ...cover, position: 'fixed' }}>Drop</div>, document.body)}
    </Zone>
  ),
  'in place of the content': ({ getDropzoneProps, isDragging }) => (
    <section aria-label="Composer" style={box} {...getDropzoneProps()}>
      {isDragging ? <p style={cover}>Drop files here</p> : <div style={cover}>Write here</div>}
    </section>
  ),
  'in place of the zone': ({ getDropzoneProps, isDragging }) =>
    isDragging ? (
      <section key="hint" aria-label="Composer" style={box} {...getDropzoneProps()}>
        Drop files here
      </section>
    ) : (
      <section key="rest" aria-label="Composer" style={box} {...getDropzoneProps()}>
        Write here
      </section>
    ),
  'in a frame': (sources) => (
    <Zone sources={sources}>
      <Frame>
        <p style={cover}>Write here</p>
        {sources.isDragging && <Layer />}
      </Frame>
    </Zone>
  ),
  'in a zone within the zone': (sources) => (
    <Zone sources={sources}>
      <div style={cover} {...sources.getDropzoneProps()}>
        {sources.isDragging && <Layer />}
      </div>
    </Zone>
  ),
  'in a layer that the app removes in the capture phase': (sources) => (
    <OwnLayer sources={sources}>
      {(hide) => (
        <div onDropCapture={hide}>
          <Layer />
        </div>
      )}
    </OwnLayer>
  ),
  'in a layer that the app removes before React’s handler': (sources) => {
    function Hint({ hide }: { hide: () => void }): ReactNode {
      useWindowEvent('drop', hide, true)
      return <Layer />
    }
    return <OwnLayer sources={sources}>{(hide) => <Hint hide={hide} />}</OwnLayer>
  },
  'in a layer that the app removes before the event bubbles to React': (sources) => (
    <OwnLayer sources={sources}>
      {(hide) => (
        <div ref={(layer) => layer?.addEventListener('drop', hide)}>
          <Layer />
        </div>
      )}
    </OwnLayer>
  ),
}

describe.each(Object.entries(hints))('a hint %s', (_, children) => {
  it('accepts a drop: the file is added once, and the browser does not open it', async () => {
    const { getByRole, added, state } = await openComposer({ children })
    const drops: boolean[] = []
    hear('drop', ({ defaultPrevented }) => drops.push(defaultPrevented))
    const { over, drop } = dragFromDisk([file])
    const zone = () => getByRole('region').element()
    await over(zone())
    await eventually(state).toBe('dragging')
    await drop(zone())
    await eventually(added).toBe('LICENSE')
    await eventually(state).toBe('at rest')
    expect(drops).not.toContain(false)
  })
})

describe('a drop', () => {
  const layered = hints['in a layer'] ?? (() => null)

  it('is accepted when the page prevents the browser from opening files, as react-dnd does', async () => {
    for (const type of ['dragover', 'drop']) hear(type, (event) => event.preventDefault(), true)
    const { getByRole, added, state } = await openComposer({ children: layered })
    const { over, drop } = dragFromDisk([file])
    await over(getByRole('region').element())
    await eventually(state).toBe('dragging')
    await drop(getByRole('region').element())
    await eventually(added).toBe('LICENSE')
    expect(state()).toBe('at rest')
  })

  it.each([true, false])('goes to the innermost of two zones (page prevents all: %s)', async (isGuarded) => {
    if (isGuarded)
      for (const type of ['dragover', 'drop']) hear(type, (event) => event.preventDefault(), true)
    const inner: string[] = []
    const queue = {
      add: (files: Iterable<File>) => void inner.push(...[...files].map(({ name }) => name)),
      reject: () => {},
    }
    function Inner(): ReactNode {
      const { getDropzoneProps, isDragging } = useFileSources(queue)
      return (
        <div data-testid="inner" style={{ width: 100, height: 40 }} {...getDropzoneProps()}>
          {isDragging && 'Drop here'}
        </div>
      )
    }
    const { getByRole, getByTestId, getByText, added, state } = await openComposer({
      children: (sources) => (
        <Zone sources={sources}>
          <Inner />
        </Zone>
      ),
    })
    const { over, drop } = dragFromDisk([file])
    await over(getByText('Write here').element())
    await eventually(state).toBe('dragging')
    await over(getByTestId('inner').element())
    await expect.element(getByText('Drop here')).toBeVisible()
    await eventually(state).toBe('at rest')
    await drop(getByTestId('inner').element())
    await eventually(() => inner).toEqual(['LICENSE'])
    await expect.element(getByText('Drop here')).not.toBeInTheDocument()
    // The next event is the first one that the outer zone receives.
    drag('drop', getByRole('region').element(), transferOf([new File(['x'], 'second.txt')]))
    await eventually(added).toBe('second.txt')
  })

  it.each([true, false])('is left to the app’s own inner zone (page prevents all: %s)', async (isGuarded) => {
    if (isGuarded)
      for (const type of ['dragover', 'drop']) hear(type, (event) => event.preventDefault(), true)
    const taken: string[] = []
    const { getByTestId, getByText, added, state } = await openComposer({
      children: (sources) => (
        <Zone sources={sources}>
          <p
            data-testid="inner"
            style={{ width: 100, height: 40 }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              taken.push(event.dataTransfer.files[0]?.name ?? '')
            }}
          />
        </Zone>
      ),
    })
    await dragFromDisk([file]).drop(getByTestId('inner').element())
    await eventually(() => taken).toEqual(['LICENSE'])
    expect(state()).toBe('at rest')
    await dragFromDisk([`${server.config.root}/package.json`]).drop(getByText('Write here').element())
    await eventually(added).toBe('package.json')
  })

  it('is ignored when an inner element stops it', async () => {
    const { getByTestId, getByText, added, state } = await openComposer({
      children: (sources) => (
        <Zone sources={sources}>
          <p data-testid="inner" style={{ height: 40 }} onDrop={(event) => event.stopPropagation()} />
        </Zone>
      ),
    })
    // The browser navigates to a file that nothing accepts.
    hear('drop', (event) => event.preventDefault(), true)
    const { over, drop } = dragFromDisk([file])
    await over(getByTestId('inner').element())
    await eventually(state).toBe('dragging')
    await drop(getByTestId('inner').element())
    await eventually(state).toBe('at rest')
    await dragFromDisk([`${server.config.root}/package.json`]).drop(getByText('Write here').element())
    await eventually(added).toBe('package.json')
  })

  it('is ignored when the app’s handler prevents it, whatever the page prevents', async () => {
    for (const type of ['dragover', 'drop']) hear(type, (event) => event.preventDefault(), true)
    let isOpen = false
    const { getByRole, added } = await openComposer({
      children: ({ getDropzoneProps }) => (
        <section
          aria-label="Composer"
          style={box}
          {...getDropzoneProps({ onDrop: (event) => !isOpen && event.preventDefault() })}
        />
      ),
    })
    await dragFromDisk([file]).drop(getByRole('region').element())
    isOpen = true
    await dragFromDisk([`${server.config.root}/package.json`]).drop(getByRole('region').element())
    await eventually(added).toBe('package.json')
  })

  it('is accepted by an element that was removed in the meantime', async () => {
    const { getByText, added, state } = await openComposer({
      children: (sources) => (
        <Zone sources={sources}>
          <p>Row</p>
        </Zone>
      ),
    })
    const row = getByText('Row').element()
    await dragFromDisk([file]).over(row)
    await eventually(state).toBe('dragging')
    // Chromium repeats the hit test for a drop by DevTools, but not for a user's.
    row.remove()
    expect(drag('drop', row, transferOf([new File(['x'], 'late.txt')]))).toBe(true)
    await eventually(added).toBe('late.txt')
    expect(state()).toBe('at rest')
  })
})
