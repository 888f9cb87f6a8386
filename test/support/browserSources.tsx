import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { AttachmentConstraints, FileRejection, FileSources } from 'react-connect-attachments'
import { useFileSources } from 'react-connect-attachments'
import { onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { Shown, wrapperOf } from './browserWrapper.tsx'

export interface ComposerProps {
  /** Records the drag as the user saw it. */
  seen?: string[]
  constraints?: Partial<AttachmentConstraints>
  children?: (sources: FileSources) => ReactNode
}

/** A composer that lists the names of added files, one line per call. */
function Composer({ seen = [], constraints, children = everything }: ComposerProps): ReactNode {
  const [added, setAdded] = useState<string[]>([])
  const [queue] = useState(() => ({
    add(files: Iterable<File>) {
      const line = [...files].map(({ name }) => name).join(' ')
      setAdded((lines) => [...lines, line])
    },
    reject({ name }: File, { code }: FileRejection) {
      setAdded((lines) => [...lines, `${name}: ${code}`])
    },
  }))
  const sources = useFileSources(queue, constraints)
  return (
    <>
      {children(sources)}
      <Shown seen={seen} text={sources.isDragging ? 'dragging' : 'at rest'} />
      <pre data-testid="added" style={{ height: 40 }}>
        {added.join('\n')}
      </pre>
    </>
  )
}

export function everything({ getInputProps, getDropzoneProps, getPasteProps }: FileSources): ReactNode {
  return (
    <section aria-label="Composer" {...getDropzoneProps()}>
      <p>Drop files here</p>
      <input aria-label="Attach" {...getInputProps()} />
      <textarea aria-label="Message" {...getPasteProps()} />
    </section>
  )
}

/** A composer on the page, and its content. */
export async function openComposer(props: ComposerProps = {}) {
  const screen = await render(<Composer {...props} />, { wrapper: wrapperOf(undefined) })
  return {
    ...screen,
    state: () => screen.getByRole('status').element().textContent,
    added: () => screen.getByTestId('added').element().textContent,
    /** Outside every zone. */
    outside: screen.getByTestId('added').element(),
  }
}

/** Calls back for each browser event in this window. */
export function hear(type: string, listener: (event: Event) => void, isCapture = false): void {
  addEventListener(type, listener, isCapture)
  onTestFinished(() => removeEventListener(type, listener, isCapture))
}

/** The same for a component of an app. */
export function useWindowEvent(type: string, listener: (event: Event) => void, isCapture = false): void {
  useEffect(() => {
    addEventListener(type, listener, isCapture)
    return () => removeEventListener(type, listener, isCapture)
  })
}
