import { set } from 'idb-keyval'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import type { Stage } from './stage.tsx'

/** Renders none of its props. */
function Silent({ given }: { given: string }): ReactNode {
  useRef({ given })
  return given.length
}

function addMutation({ queryClient }: Stage, options: object): void {
  queryClient.getMutationCache().build(queryClient, options)
}

/** Hides a text, each in a different place. */
export const plants: Record<string, (text: string, stage: Stage) => unknown> = {
  // biome-ignore lint/suspicious/noConsole: the console is being tested.
  console: (text) => console.groupCollapsed({ text }),
  told: (text) => void Promise.reject(new Error('', { cause: text })),
  hooks: (text, { shown }) => Object.assign(shown().tray.items, { text }),
  'caches.mutations': (text, stage) => addMutation(stage, { meta: { text } }),
  'caches.dehydratedWhole': (text, stage) => addMutation(stage, { mutationKey: { toJSON: () => text } }),
  'caches.queries': (text, { queryClient }) => queryClient.setQueryData([text], { a: 1 }),
  react: (text) => render(<Silent given={text} />),
  client: (text, { client }) => Reflect.set(client, 'a', text),
  'IndexedDB.*awaited': (text) => set('a', new Blob([text])),
  IndexedDB: (text) => set('b', { text }),
  'page.localStorage': (text) => localStorage.setItem('a', text),
  'page.sessionStorage': (text) => sessionStorage.setItem('a', text),
  'page.history': (text) => history.replaceState({ text }, ''),
  'page.href': (text) => history.replaceState(history.state, '', `#${text}`),
  'page.cookie': (text) => setCookie(`a=${text}`),
  'page.title': (text) => Object.assign(document, { title: text }),
  'page.name': (text) => Object.assign(window, { name: text }),
  'page.globals': (text) =>
    Reflect.set(
      window,
      'aNewGlobal',
      Object.assign(() => {}, { text }),
    ),
  'page.document': (text) => document.body.setAttribute('data-a', text),
}

function setCookie(cookie: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the alternative is asynchronous.
  document.cookie = cookie
}

/** After the test. */
export function weedOut(): void {
  const { title } = document
  const { name } = window
  onTestFinished(() => {
    Object.assign(document, { title })
    Object.assign(window, { name })
    document.body.removeAttribute('data-a')
    history.replaceState(null, '', ' ')
    Reflect.deleteProperty(window, 'aNewGlobal')
    sessionStorage.clear()
    setCookie('a=; max-age=0')
  })
}
