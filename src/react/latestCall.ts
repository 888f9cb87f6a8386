import type { FailedAttempt, Waiting } from '../core/callOptions.ts'
import { oncePerFrame } from '../core/oncePerFrame.ts'
import type { SendStep } from '../core/sending/attachmentItem.ts'
import type { TransferProgress } from '../core/transferProgress.ts'
import { nothingSent } from '../core/transferProgress.ts'

/** What a hook shows of its latest call. */
export interface CallState<TError> {
  readonly failedAttempt: FailedAttempt<TError> | undefined
  readonly step: SendStep | 'idle'
  readonly waiting: Waiting | null
}

const noCall = { failedAttempt: undefined, step: 'idle', waiting: null } as const

/** The members of a settled mutation's result. */
export type Outcome<TData, TError> =
  | { status: 'success'; data: TData; isPending: false; isSuccess: true }
  | { status: 'error'; error: TError; isPending: false; isError: true }

/** Outside of React's state: every change is known at once, and rendered with the others of its frame. */
export interface LatestCall<TData, TError> {
  /** Earlier calls continue unseen. */
  begin: (controller: AbortController | undefined) => void
  isLatest: (controller: AbortController) => boolean
  abort: () => void
  settle: (controller: AbortController, outcome: Outcome<TData, TError>) => void
  outcome: () => Outcome<TData, TError> | undefined
  change: (changes: Partial<CallState<TError>>) => void
  state: () => CallState<TError>
  /** Renders only if the component has read it. */
  setProgress: (progress: TransferProgress) => void
  readProgress: () => TransferProgress
}

export function createLatestCall<TData, TError>(render: () => void): LatestCall<TData, TError> {
  let controller: AbortController | undefined
  let outcome: Outcome<TData, TError> | undefined
  let state: CallState<TError> = noCall
  let progress = nothingSent
  let isProgressRead = false
  const renderSoon = oncePerFrame(render)
  return {
    begin(next) {
      controller = next
      outcome = undefined
      state = noCall
      progress = nothingSent
    },
    isLatest: (other) => other === controller,
    abort: () => controller?.abort(),
    settle(other, ended) {
      if (other === controller) outcome = ended
    },
    outcome: () => outcome,
    change(changes) {
      state = { ...state, ...changes }
      renderSoon()
    },
    state: () => state,
    setProgress(next) {
      progress = next
      if (isProgressRead) renderSoon()
    },
    readProgress() {
      isProgressRead = true
      return progress
    },
  }
}
