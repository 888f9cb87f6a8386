import type { Args, Decorator, StoryContext } from '@storybook/react-vite'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useLayoutEffect } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import type { Mood } from './moods.ts'
import type { QueueSettings, Service, ServiceOptions } from './service.ts'
import { openService } from './service.ts'

/** Values that `openStory` puts into `context.loaded` for decorators and play functions. */
interface Opened {
  service: Service
  queryClient: QueryClient
  /** JSON of the args that are settings of the client. */
  settings: string
  /** New each time the story opens, so that nothing of the last run is shown. */
  opening: number
}

/** A story's settings of its service, in its `parameters`. */
export interface Setting {
  service?: ServiceOptions & {
    /** The toolbar changes the mood of the running story instead of reopening it. Other queue settings reopen it. */
    keepsOpen?: boolean
  }
}

let openings = 0
const kept = new Map<string, Opened>()

/** Every story, and every change of its args or mood, gets its own service, client and query client. */
export async function openStory(context: StoryContext): Promise<() => Promise<void>> {
  const { args, id, globals, loaded, parameters } = context
  const { service: { keepsOpen = false, ...options } = {} }: Setting = parameters
  const { network = 'fine' }: { network?: Mood } = globals
  const queue = queueSettingsIn(args)
  const settings = JSON.stringify(queue)
  const open = keepsOpen && kept.get(id)
  if (open && open.settings === settings) {
    await open.service.behave(network)
    Object.assign(loaded, open)
    return async () => {}
  }
  const service = await openService(network, { ...options, queue })
  openings += 1
  const opened: Opened = { service, queryClient: new QueryClient(), settings, opening: openings }
  kept.set(id, opened)
  Object.assign(loaded, opened)
  return async () => {
    kept.delete(id)
    await service.close()
  }
}

/** The args that are the client's, not the component's. */
function queueSettingsIn(args: Args): QueueSettings {
  const names = ['concurrency', 'autoSend', 'maxFiles']
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.includes(name)))
}

export const withService: Decorator = (Story, { loaded }) => {
  const { service, queryClient, opening }: Partial<Opened> = loaded
  if (!service || !queryClient) return <Story />
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient} key={opening}>
        <AttachmentsProvider client={service.client}>
          <Story />
        </AttachmentsProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}

export const withTheme: Decorator = (Story, { globals }) => {
  const { theme }: { theme?: string } = globals
  useLayoutEffect(() => setTheme(theme), [theme])
  return (
    <div className="stage">
      <Story />
    </div>
  )
}

/** Sets only `light` and `dark`; otherwise the system decides. */
function setTheme(theme: string | undefined): void {
  const root = document.documentElement
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  else root.removeAttribute('data-theme')
}
