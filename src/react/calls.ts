import type { SendStep } from '../core/attachmentDraft.ts'
import { oncePerFrame } from '../core/oncePerFrame.ts'
import type { FailedAttempt, Waiting } from '../core/retry.ts'
import type { TransferProgress } from '../core/transfer.ts'
import { nothingSent } from '../core/transfer.ts'

/** What a call may be given to listen with. */
export interface Callbacks<TError> {
  signal?: AbortSignal | undefined
  onFailedAttempt?: ((attempt: FailedAttempt<TError>) => void) | undefined
  onProgress?: ((progress: TransferProgress) => void) | undefined
  onStep?: ((step: SendStep) => void) | undefined
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
}

/** What is used here of TanStack's result; both stay the same for the component's life. */
export interface Mutation<TData, TVariables, TOptions> {
  mutateAsync: (variables: TVariables, options?: TOptions) => Promise<TData>
  reset: () => void
}

/** What a component is rendered for. */
interface Shown<TError> {
  failed: FailedAttempt<TError> | undefined
  step: SendStep
  waiting: Waiting | null
}

const nothingYet = { failed: undefined, step: 'idle', waiting: null } as const

/**
 * A hook's calls, of which the latest is shown: how often it was tried, how far it is, a way to abort it. TanStack's
 * mutations have none of these. A call is known by its variables object; one that is no longer the latest goes on, unseen.
 */
export interface Calls<TData, TError, TVariables, TOptions> extends Mutation<TData, TVariables, TOptions> {
  mutate: (variables: TVariables, options?: TOptions) => void
  /** What the function under the hook is called with: our callbacks, and through them the caller's own. */
  callbacks: (variables: Callbacks<TError>) => Required<Callbacks<TError>>
  shown: () => Readonly<Shown<TError>>
  /** A component that asks is rendered for it from then on, once per animation frame at most. */
  progress: () => TransferProgress
  /** Has no effect on a call that is over. */
  abort: () => void
}

interface Call<TError> extends Shown<TError> {
  controller: AbortController
  signal: AbortSignal
  progress: TransferProgress
}

/** `prepare` makes the variables as TanStack may hold them; `release` takes from them what must not outlive a success. */
export function createCalls<TData, TError, TVariables extends Callbacks<TError>, TOptions>(
  render: () => void,
  mutation: Mutation<TData, TVariables, TOptions>,
  prepare: (variables: TVariables) => TVariables,
  release?: (variables: TVariables) => void,
): Calls<TData, TError, TVariables, TOptions> {
  const calls = new WeakMap<object, Call<TError>>()
  let latest: Call<TError> | undefined
  let isProgressRead = false
  const renderProgress = oncePerFrame(render)

  const begin = (variables: object, signal: AbortSignal | undefined): Call<TError> => {
    const controller = new AbortController()
    latest = {
      controller,
      signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
      progress: nothingSent,
      ...nothingYet,
    }
    calls.set(variables, latest)
    return latest
  }
  const mutateAsync = async (variables: TVariables, options?: TOptions): Promise<TData> => {
    const prepared = prepare(variables)
    begin(prepared, variables.signal)
    const data = await mutation.mutateAsync(prepared, options)
    release?.(prepared)
    return data
  }

  return {
    mutateAsync,
    mutate: (variables, options) => void mutateAsync(variables, options).catch(() => {}),
    reset: () => {
      latest = undefined
      mutation.reset()
    },
    callbacks: (variables) => {
      const call = calls.get(variables) ?? begin(variables, variables.signal)
      return {
        signal: call.signal,
        onFailedAttempt: (attempt) => {
          variables.onFailedAttempt?.(attempt)
          call.failed = attempt
          render()
        },
        onStep: (step) => {
          variables.onStep?.(step)
          call.step = step
          render()
        },
        onWaiting: (waiting) => {
          variables.onWaiting?.(waiting)
          call.waiting = waiting
          render()
        },
        onProgress: (progress) => {
          variables.onProgress?.(progress)
          call.progress = progress
          if (isProgressRead) renderProgress()
        },
      }
    },
    shown: () => latest ?? nothingYet,
    progress: () => {
      isProgressRead = true
      return latest?.progress ?? nothingSent
    },
    abort: () => latest?.controller.abort(),
  }
}
