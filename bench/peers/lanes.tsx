import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { mount } from './mount.ts'

/** A hook that sends one file, and the progress of its upload. */
type UseSend = () => [send: (file: File) => Promise<unknown>, fraction: number]

/** As many as are sent at once, at the most. */
const lanes = 20

/** Mounts a component with a progress bar for each lane. Resolves with a function that sends a file in a lane. */
export function openLanes(
  useSend: UseSend,
  around: (children: ReactNode) => ReactNode,
): Promise<(lane: number, file: File) => Promise<unknown>> {
  const sends = new Map<number, (file: File) => Promise<unknown>>()
  return new Promise((resolve) => {
    function Lane({ number }: { number: number }): ReactNode {
      const [send, fraction] = useSend()
      useEffect(() => {
        sends.set(number, send)
        if (sends.size === lanes)
          resolve(
            (lane, file) => sends.get(lane)?.(file) ?? Promise.reject(new Error('There is no such lane.')),
          )
      }, [number, send])
      return <progress value={fraction} />
    }
    const numbers = Array.from({ length: lanes }, (_, number) => number)
    mount(around(numbers.map((number) => <Lane key={number} number={number} />)))
  })
}
