import type { Args, Decorator, Parameters, StoryContext } from '@storybook/react-vite'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { StrictMode, useLayoutEffect } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import type { Mood } from './moods.ts'
import { NetworkSwitch, OwnNetworkSwitch } from './NetworkSwitch.tsx'
import type { Presses } from './Pressed.tsx'
import { Pressed } from './Pressed.tsx'
import type { QueueSettings, Service, ServiceOptions } from './service.ts'
import { openService } from './service.ts'

/** Values that `openStory` puts into `context.loaded` for decorators and play functions. */
interface Opened {
  service: Service
  queryClient: QueryClient
  network: Mood
  /** JSON of the args. */
  settings: string
  /** New each time the story opens, so that nothing of the last run is shown. */
  opening: number
}

/** A story's state, in its `parameters`. */
export interface Setting<TArgs = Args> {
  service?: ServiceOptions
  /** Brings a newly opened story into its state. What it returns is added to `context.loaded`. */
  seed?: (service: Service, story: { args: TArgs; parameters: Parameters }) => Promise<unknown>
  press?: Presses
  /** Without the switch of the network. */
  sendsNothing?: boolean
}

interface Kept extends Opened {
  close(): Promise<void>
}

let openings = 0
/** By the signal of Storybook's rendering: another rendering of the same story gets its own service. */
const kept = new WeakMap<AbortSignal, Kept>()

/** Every story, and every change of its args, gets its own service, client and query client. Another mood does not reopen it. */
export async function openStory(context: StoryContext): Promise<() => Promise<void>> {
  const { abortSignal, args, globals, loaded, parameters } = context
  const { service: options, seed }: Setting = parameters
  const { network = 'fine' }: { network?: Mood } = globals
  const settings = JSON.stringify(args)
  const open = kept.get(abortSignal)
  if (open?.settings === settings) {
    if (open.network !== network) await open.service.behave(network)
    open.network = network
    Object.assign(loaded, open)
    return async () => {}
  }
  await open?.close()
  const service = await openService(network, {
    ...options,
    queue: { ...options?.queue, ...queueSettingsIn(args) },
  })
  openings += 1
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= service.close()
    return closed
  }
  const opened: Kept = {
    service,
    queryClient: new QueryClient(),
    network,
    settings,
    opening: openings,
    close,
  }
  Object.assign(opened, await seed?.(service, context))
  kept.set(abortSignal, opened)
  Object.assign(loaded, opened)
  // Storybook drops what this returns if the story is rendered elsewhere before it has left.
  abortSignal.addEventListener('abort', close)
  if (abortSignal.aborted) await close()
  return close
}

/** The args that are the client's, not the component's. */
function queueSettingsIn(args: Args): QueueSettings {
  const names = ['concurrency', 'autoSend', 'maxFiles']
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.includes(name)))
}

export const withService: Decorator = (Story, { globals, loaded, parameters, storyGlobals, viewMode }) => {
  const { service, queryClient, opening }: Partial<Opened> = loaded
  const { network = 'fine' }: { network?: Mood } = globals
  const { press = [], sendsNothing = false }: Setting = parameters
  if (!service || !queryClient) return <Story />
  const isPinned = 'network' in storyGlobals
  return (
    <StrictMode>
      {/* A docs page shows many states; only its live example has the switch. */}
      {!sendsNothing && viewMode === 'story' && <NetworkSwitch mood={network} isPinned={isPinned} />}
      {!sendsNothing && viewMode === 'docs' && !isPinned && (
        <OwnNetworkSwitch key={opening} mood={network} service={service} />
      )}
      <QueryClientProvider client={queryClient} key={opening}>
        <AttachmentsProvider client={service.client}>
          <Pressed presses={press}>
            <Story />
          </Pressed>
        </AttachmentsProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}

export const withTheme: Decorator = (Story, { globals }) => {
  const { theme }: { theme?: string } = globals
  return (
    <Stage theme={theme}>
      <Story />
    </Stage>
  )
}

function Stage({ theme, children }: { theme: string | undefined; children: ReactNode }): ReactNode {
  useLayoutEffect(() => setTheme(theme), [theme])
  return <div className="stage">{children}</div>
}

/** Sets only `light` and `dark`; otherwise the system decides. */
function setTheme(theme: string | undefined): void {
  const root = document.documentElement
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  else root.removeAttribute('data-theme')
}
