import type { CSSProperties, ReactNode } from 'react'
import { useState } from 'react'
import type { FileSources } from 'react-connect-attachments'
import { createPortal } from 'react-dom'
import { describe, expect, it } from 'vitest'
import { server, userEvent } from 'vitest/browser'
import { eventually } from '../support/browserChat.ts'
import { drag, dragFromDisk, dragFromPage, transferOf } from '../support/browserDrag.ts'
import { hear, openComposer } from '../support/browserSources.tsx'

const file = `${server.config.root}/LICENSE`
const block: CSSProperties = { display: 'block', width: 200, height: 30, margin: 0 }

/** A composer with every kind of element that a drag can be over. */
function Composer({ getDropzoneProps }: FileSources): ReactNode {
  const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()
  return (
    <section aria-label="Composer" style={{ width: 300 }} {...getDropzoneProps()}>
      <p id="text" style={block}>
        Some <b id="words">words</b> of text
      </p>
      <svg id="drawing" style={block} aria-hidden="true">
        <circle id="circle" cx="15" cy="15" r="14" />
      </svg>
      <button id="disabled" type="button" disabled style={block}>
        Send
      </button>
      <p id="stops" style={block} onDragEnter={stop} onDragOver={stop} onDragLeave={stop}>
        <i id="within">editor</i>
      </p>
      <div id="stops-before-react" style={block} ref={stopAll}>
        <i id="within-too">editor</i>
      </div>
      <div id="open" style={block} ref={(host) => shadowOf(host, 'open')} />
      <div id="closed" style={block} ref={(host) => shadowOf(host, 'closed')} />
    </section>
  )
}

function stopAll(element: Element | null): void {
  for (const type of ['dragenter', 'dragover', 'dragleave'])
    element?.addEventListener(type, (event) => event.stopPropagation())
}

const parts = new Map<string, Element[]>()

function shadowOf(host: Element | null, mode: ShadowRootMode): void {
  if (!host || parts.get(mode)?.[0]?.getRootNode().isConnected) return
  const root = host.attachShadow({ mode })
  root.innerHTML = '<i style="display:block;height:15px"></i><i style="display:block;height:15px"></i>'
  parts.set(mode, [...root.children])
}

const byId = (id: string): Element => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`There is no #${id}.`)
  return element
}

describe('isDragging', () => {
  it('does not flicker over text, drawings, disabled buttons, shadow trees and elements that stop events', async () => {
    const seen: string[] = []
    const { state, outside } = await openComposer({ seen, children: Composer })
    const { over } = dragFromDisk([file])
    const ids = ['text', 'words', 'drawing', 'circle', 'disabled', 'stops', 'within']
    const elements = [
      ...[...ids, 'stops-before-react', 'within-too', 'text'].map(byId),
      ...(parts.get('open') ?? []),
      ...(parts.get('closed') ?? []),
    ]
    expect(elements).toHaveLength(14)
    for (const element of [...elements, ...elements.toReversed()]) {
      await over(element)
      await eventually(state).toBe('dragging')
    }
    await over(outside)
    await eventually(state).toBe('at rest')
    expect(seen).toEqual(['at rest', 'dragging', 'at rest'])
  })

  it.each(['text', 'circle', 'disabled', 'within', 'within-too', 'open', 'closed'])(
    'ends when the files leave the window from %s',
    async (id) => {
      const { state } = await openComposer({ children: Composer })
      const { over, leave } = dragFromDisk([file])
      await over(byId('text'))
      await over(byId(id))
      await eventually(state).toBe('dragging')
      await leave()
      await eventually(state).toBe('at rest')
    },
  )

  it('ends when the files enter a foreign frame', async () => {
    const { state, getByTitle } = await openComposer({
      children: (sources) => (
        <>
          <Composer {...sources} />
          <iframe title="Other" srcDoc="<p>Other</p>" style={block} />
        </>
      ),
    })
    const { over } = dragFromDisk([file])
    await over(byId('text'))
    await eventually(state).toBe('dragging')
    await over(getByTitle('Other').element())
    await eventually(state).toBe('at rest')
  })

  it('ends with a drop that an inner element handles and stops', async () => {
    const { state, added } = await openComposer({ children: Composer })
    const taken: string[] = []
    for (const type of ['dragover', 'drop'])
      byId('stops-before-react').addEventListener(type, (event) => {
        event.preventDefault()
        event.stopPropagation()
        taken.push(type)
      })
    const { over, drop } = dragFromDisk([file])
    await over(byId('text'))
    await eventually(state).toBe('dragging')
    await drop(byId('within-too'))
    await eventually(state).toBe('at rest')
    expect(taken).toContain('drop')
    expect(added()).toBe('')
  })

  it('continues when the element under the pointer is removed, and ends outside', async () => {
    const seen: string[] = []
    const { state, outside } = await openComposer({ seen, children: Composer })
    const { over } = dragFromDisk([file])
    await over(byId('words'))
    await eventually(state).toBe('dragging')
    byId('words').remove()
    await over(byId('text'))
    await over(byId('circle'))
    expect(state()).toBe('dragging')
    byId('circle').remove()
    await over(outside)
    await eventually(state).toBe('at rest')
    expect(seen).toEqual(['at rest', 'dragging', 'at rest'])
  })

  it('ends outside in a browser without dragleave for removed elements', async () => {
    const { state, outside } = await openComposer({ children: Composer })
    const files = transferOf([new File(['x'], 'a.txt')])
    drag('dragenter', byId('words'), files)
    await eventually(state).toBe('dragging')
    byId('words').remove()
    drag('dragenter', outside, files)
    await eventually(state).toBe('at rest')
  })

  it('ends when the pointer moves again, and returns with the next drag', async () => {
    const { state, added, outside } = await openComposer({ children: Composer })
    const cancelled = dragFromDisk([file])
    await cancelled.over(byId('text'))
    await eventually(state).toBe('dragging')
    // Chromium fires no event for a drag cancelled by DevTools, as for one whose element was removed.
    await userEvent.hover(outside)
    await eventually(state).toBe('at rest')
    const { over, drop } = dragFromDisk([file])
    await over(byId('text'))
    await eventually(state).toBe('dragging')
    await drop(byId('text'))
    await eventually(added).toBe('LICENSE')
    expect(state()).toBe('at rest')
  })

  it('ends when the zone is removed', async () => {
    function Closable(sources: FileSources): ReactNode {
      const [isClosed, setClosed] = useState(false)
      return (
        <>
          {!isClosed && <Composer {...sources} />}
          <button id="close" type="button" onClick={() => setClosed(true)}>
            Close
          </button>
        </>
      )
    }
    const { state, outside } = await openComposer({ children: (sources) => <Closable {...sources} /> })
    const { over } = dragFromDisk([file])
    await over(byId('text'))
    await eventually(state).toBe('dragging')
    byId('close').dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await eventually(() => document.getElementById('text')).toBe(null)
    await over(outside)
    await eventually(state).toBe('at rest')
  })
})

const picture = document.createElement('canvas').toDataURL()

/** A transcript with a picture, beside or inside a composer. */
function Chat(sources: Pick<FileSources, 'getDropzoneProps' | 'getInputProps'>): ReactNode {
  return (
    <div>
      <img id="beside" alt="" src={picture} style={block} />
      <section id="zone" aria-label="Composer" style={{ width: 300 }} {...sources.getDropzoneProps()}>
        <p id="text" style={block}>
          Write here
        </p>
        <img id="within" alt="" src={picture} style={block} />
        <input aria-label="Attach" {...sources.getInputProps()} />
      </section>
    </div>
  )
}

function FramedChat(sources: Parameters<typeof Chat>[0]): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>()
  return (
    <iframe
      title="Chat"
      id="frame"
      width="400"
      height="250"
      ref={(frame) => setBody(frame?.contentDocument?.body)}
    >
      {body && createPortal(<Chat {...sources} />, body)}
    </iframe>
  )
}

const places = {
  page: { children: Chat, find: byId },
  frame: {
    children: (sources: FileSources): ReactNode => <FramedChat {...sources} />,
    find: (id: string): Element => {
      const element = (byId('frame') as HTMLIFrameElement).contentDocument?.getElementById(id)
      if (!element) throw new Error(`There is no #${id} in the frame.`)
      return element
    },
  },
}

describe.each(Object.entries(places))('an item dragged from the %s itself', (_, { children, find }) => {
  it.each(['beside', 'within'])('(%s) shows no hint and is not attached', async (id) => {
    const seen: string[] = []
    const { state, added } = await openComposer({ seen, children })
    await eventually(() => find(id).getBoundingClientRect().height).toBeGreaterThan(0)
    const types: string[] = []
    const note = (event: Event) => types.push(...((event as DragEvent).dataTransfer?.types ?? []))
    find('zone').addEventListener('dragover', note)
    const ends: string[] = []
    find(id).addEventListener('dragend', ({ type }) => ends.push(type))
    await dragFromPage(find(id), find('text'))
    await eventually(() => ends).toEqual(['dragend'])
    expect(types).toContain('Files')
    expect(added()).toBe('')
    expect(seen).toEqual(['at rest'])
    // Files on disk are accepted as before.
    const { over, drop } = dragFromDisk([file])
    await over(find('text'))
    await eventually(state).toBe('dragging')
    await drop(find('text'))
    await eventually(added).toBe('LICENSE')
  })

  it('does not block files when it is removed in between', async () => {
    const { added } = await openComposer({ children })
    await eventually(() => find('within').getBoundingClientRect().height).toBeGreaterThan(0)
    const within = find('within')
    await dragFromPage(within, find('text'), () => within.remove())
    await dragFromDisk([file]).drop(find('text'))
    await eventually(added).toBe('LICENSE')
  })
})

it('an item dragged within a zone in a frame without an input shows no hint', async () => {
  const seen: string[] = []
  const { added } = await openComposer({
    seen,
    children: ({ getDropzoneProps }) => (
      <FramedChat {...{ getDropzoneProps, getInputProps: () => ({ type: 'text', ref: () => {} }) }} />
    ),
  })
  const { find } = places.frame
  await eventually(() => find('within').getBoundingClientRect().height).toBeGreaterThan(0)
  await dragFromPage(find('within'), find('text'))
  await dragFromDisk([file]).drop(find('text'))
  await eventually(added).toBe('LICENSE')
  expect(seen).toEqual(['at rest', 'dragging', 'at rest'])
})

describe('files on disk', () => {
  it('are accepted after a drag that the app prevented', async () => {
    const { added } = await openComposer({ children: Chat })
    byId('within').addEventListener('dragstart', (event) => event.preventDefault())
    // A moving mouse would work too.
    byId('within').dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }))
    await dragFromDisk([file]).drop(byId('text'))
    await eventually(added).toBe('LICENSE')
  })

  it('are accepted after a drag without an end event, once the pointer has moved', async () => {
    const { added } = await openComposer({ children: Chat })
    byId('beside').dispatchEvent(new DragEvent('dragstart', { bubbles: true }))
    const prevented: boolean[] = []
    hear('dragover', ({ defaultPrevented }) => prevented.push(defaultPrevented))
    await dragFromDisk([file]).over(byId('text'))
    expect(prevented).toContain(false)
    await userEvent.hover(byId('beside'))
    await dragFromDisk([file]).drop(byId('text'))
    await eventually(added).toBe('LICENSE')
  })
})
