import { Source } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { useTheme } from 'storybook/theming'

interface CodeProps {
  /** The text of a file, imported with `?raw`. */
  of: string
  language?: 'bash' | 'tsx' | 'json'
}

/** A block of code with a Copy button, in the page's theme. */
export function Code({ of, language = 'tsx' }: CodeProps): ReactNode {
  const { base }: Partial<Record<string, unknown>> = useTheme()
  return <Source code={of.trimEnd()} language={language} dark={base === 'dark'} />
}
