import type { PropsWithChildren, ReactNode } from 'react'
import { useEffect, useRef } from 'react'

/** Button names, and patterns of texts to wait for in between. */
export type Presses = readonly (string | RegExp)[]

/** Presses buttons of a story, each as soon as it is enabled. Unlike a play function, it neither scrolls nor takes the focus. */
export function Pressed({ presses, children }: PropsWithChildren<{ presses: Presses }>): ReactNode {
  const story = useRef<HTMLDivElement>(null)
  const left = useRef([...presses])

  useEffect(() => {
    const { current: element } = story
    if (!element) return
    const goOn = (): void => {
      const [next] = left.current
      if (next === undefined) return
      if (typeof next === 'string') {
        const button = [...element.querySelectorAll('button')].find(
          ({ ariaDisabled, textContent }) => textContent.trim() === next && ariaDisabled !== 'true',
        )
        if (!button) return
        left.current.shift()
        button.click()
      } else if (next.test(element.textContent)) {
        left.current.shift()
        goOn()
      }
    }
    const observer = new MutationObserver(goOn)
    observer.observe(element, { attributes: true, characterData: true, childList: true, subtree: true })
    // Not at once: strict mode unmounts the story once more.
    const timer = setTimeout(goOn)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [])

  return <div ref={story}>{children}</div>
}
