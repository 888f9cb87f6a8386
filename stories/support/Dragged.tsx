import type { PropsWithChildren, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { makeFile } from './files.ts'
import { drag } from './transfer.ts'

/** A chat with files dragged over it. */
export function Dragged({ children }: PropsWithChildren): ReactNode {
  const story = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Not at once: strict mode unmounts the story once more.
    const timer = setTimeout(() => {
      const target = story.current?.querySelector('.messages')
      if (!target) return
      for (const type of ['dragenter', 'dragover'])
        drag(target, type, [makeFile('Plumber’s quote', 'pdf', 0.1)])
    })
    return () => clearTimeout(timer)
  }, [])
  return <div ref={story}>{children}</div>
}
