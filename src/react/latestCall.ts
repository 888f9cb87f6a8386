import type { FailedAttempt, Waiting } from '../core/callOptions.ts'
import { oncePerFrame } from '../core/oncePerFrame.ts'
import type { SendStep } from '../core/sending/attachmentItem.ts'
import type { TransferProgress } from '../core/transport/transfer.ts'
import { nothingSent } from '../core/transport/transfer.ts'

/** What the component shows of a hook's latest call. Devtools can read a component's state: keep tokens out. */
export interface CallState<TError> {
  readonly id: symbol | undefined
  readonly failedAttempt: FailedAttempt<TError> | undefined
  readonly step: SendStep | 'idle'
  readonly waiting: Waiting | null
}

export const noCall = {
  id: undefined,
  failedAttempt: undefined,
  step: 'idle',
  waiting: null,
} as const

/** Another call begins with nothing. Not a function within the call: React keeps it, and it would keep the file. */
export function reduceCall<TError>(
  known: CallState<TError>,
  changes: Pick<CallState<TError>, 'id'> & Partial<CallState<TError>>,
): CallState<TError> {
  return { ...(known.id === changes.id ? known : noCall), ...changes }
}

/** The members of a settled mutation's result. */
export type Outcome<TData, TError> =
  | { status: 'success'; data: TData; isPending: false; isSuccess: true }
  | { status: 'error'; error: TError; isPending: false; isError: true }

/** What changes without a render. */
export interface LatestCall<TData, TError> {
  /** Earlier calls continue unseen. */
  begin: (controller: AbortController | undefined) => void
  isLatest: (controller: AbortController) => boolean
  abort: () => void
  settle: (controller: AbortController, outcome: Outcome<TData, TError>) => void
  outcome: () => Outcome<TData, TError> | undefined
  /** Renders once per frame if the component has read it. */
  setProgress: (progress: TransferProgress) => void
  readProgress: () => TransferProgress
}

export function createLatestCall<TData, TError>(render: () => void): LatestCall<TData, TError> {
  let controller: AbortController | undefined
  let outcome: Outcome<TData, TError> | undefined
  let progress = nothingSent
  let isProgressRead = false
  const renderProgress = oncePerFrame(render)
  return {
    begin(next) {
      controller = next
      outcome = undefined
      progress = nothingSent
    },
    isLatest: (other) => other === controller,
    abort: () => controller?.abort(),
    settle(other, ended) {
      if (other === controller) outcome = ended
    },
    outcome: () => outcome,
    setProgress(next) {
      progress = next
      if (isProgressRead) renderProgress()
    },
    readProgress() {
      isProgressRead = true
      return progress
    },
  }
}
