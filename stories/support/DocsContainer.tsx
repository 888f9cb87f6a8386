import type { DocsContainerProps } from '@storybook/addon-docs/blocks'
import { DocsContainer as Container } from '@storybook/addon-docs/blocks'
import type { PropsWithChildren, ReactNode } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { frameOf, isDark } from './brand.ts'

/** Applies the toolbar's theme to docs pages, which Storybook applies to stories only, and marks their main part. */
export function DocsContainer({ children, ...props }: PropsWithChildren<DocsContainerProps>): ReactNode {
  const theme = useThemeGlobal()
  const dark = useSyncExternalStore(subscribeToSystem, () => isDark(theme))
  useEffect(followHeight, [])
  return (
    <Container {...props} theme={frameOf(dark)}>
      <main>{children}</main>
    </Container>
  )
}

function subscribeToSystem(onChange: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)')
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** The list of headings marks the current one only while the page scrolls; what loads later moves it. */
function followHeight(): () => void {
  const observer = new ResizeObserver(() => document.dispatchEvent(new Event('scroll')))
  observer.observe(document.body)
  return () => observer.disconnect()
}

function useThemeGlobal(): unknown {
  const [theme, setTheme] = useState(
    () => /theme:(\w+)/.exec(new URL(location.href).searchParams.get('globals') ?? '')?.[1],
  )
  useEffect(() => {
    const channel = addons.getChannel()
    const onUpdate = ({ globals }: { globals: { theme?: string } }) => setTheme(globals.theme)
    channel.on(GLOBALS_UPDATED, onUpdate)
    return () => channel.off(GLOBALS_UPDATED, onUpdate)
  }, [])
  return theme
}
