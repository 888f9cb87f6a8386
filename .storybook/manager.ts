import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/manager-api'
import { frameOf, isDark } from '../stories/support/brand.ts'

interface Globals {
  globals: { theme?: string }
}

let theme: string | undefined

function show(): void {
  addons.setConfig({
    theme: frameOf(isDark(theme)),
    layoutCustomisations: {
      // It would cover the chat on a laptop.
      showPanel: ({ storyId = '' }, byDefault) => (storyId.startsWith('chat-composer-') ? false : byDefault),
    },
  })
}

show()

addons.register('frame-theme', (api) => {
  const onGlobals = ({ globals }: Globals): void => {
    theme = globals.theme
    show()
  }
  api.on(SET_GLOBALS, onGlobals)
  api.on(GLOBALS_UPDATED, onGlobals)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
})

// Storybook writes its own name after the page's.
new MutationObserver(() => {
  const named = document.title.replace(/Storybook$/, 'react-connect-attachments')
  if (named !== document.title) document.title = named
}).observe(document.head, { childList: true, characterData: true, subtree: true })
