import type { Decorator, StoryContext } from '@storybook/react-vite'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useLayoutEffect } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import type { Mood } from './moods.ts'
import type { Service, ServiceOptions } from './service.ts'
import { openService } from './service.ts'

/** What `openStory` leaves for decorators and play functions in `context.loaded`. */
interface Opened {
  service: Service
  queryClient: QueryClient
  /** New with every opening: nothing of the last one is shown. */
  opening: number
}

/** What a story may say of its service, in its `parameters`. */
export interface Setting {
  service?: ServiceOptions & {
    /** The toolbar changes the mood of the story that is there, in the middle of whatever it does. */
    keepsOpen?: boolean
  }
}

let openings = 0
const kept = new Map<string, Opened>()

/** Every story, and every change of its args or of the mood, has a service, a client and a query client of its own. */
export async function openStory(context: StoryContext): Promise<() => Promise<void>> {
  const { id, globals, loaded, parameters } = context
  const { service: { keepsOpen = false, ...options } = {} }: Setting = parameters
  const { network = 'fine' }: { network?: Mood } = globals
  const open = keepsOpen && kept.get(id)
  if (open) {
    await open.service.behave(network)
    Object.assign(loaded, open)
    return async () => {}
  }
  const service = await openService(network, options)
  openings += 1
  const opened: Opened = { service, queryClient: new QueryClient(), opening: openings }
  kept.set(id, opened)
  Object.assign(loaded, opened)
  return async () => {
    kept.delete(id)
    await service.close()
  }
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

/** Only `light` and `dark` are set; anything else leaves it to the system. */
function setTheme(theme: string | undefined): void {
  const root = document.documentElement
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  else root.removeAttribute('data-theme')
}
