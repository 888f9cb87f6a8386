import type { DocsContainerProps } from '@storybook/addon-docs/blocks'
import { DocsContainer as Container } from '@storybook/addon-docs/blocks'
import type { PropsWithChildren, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { GLOBALS_UPDATED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { frameOf, isDark } from './brand.ts'

/** Applies the toolbar's theme to docs pages; Storybook applies it to stories only. */
export function DocsContainer({ children, ...props }: PropsWithChildren<DocsContainerProps>): ReactNode {
  const theme = useThemeGlobal()
  return (
    <Container {...props} theme={frameOf(isDark(theme))}>
      {children}
    </Container>
  )
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
