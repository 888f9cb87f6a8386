import type { ParticipantServiceError, S3UploadError } from '../protocol/errors.ts'
import { NetworkError, TimeoutError } from '../protocol/errors.ts'
import type { Host } from './canReach.ts'
import { canReach } from './canReach.ts'
import { createNetworkAbsence } from './networkAbsence.ts'
import { callApp } from './reportMistake.ts'
import type { RetryPolicy } from './retryPolicy.ts'
import type { ThrottleGate } from './throttleGate.ts'
import { wait, waitForNetwork } from './wait.ts'

/** A try that failed and will be repeated. */
export interface FailedAttempt<TError> {
  /** How many tries of this call have failed so far. */
  failureCount: number
  /** Why the last one did. */
  error: TError
}

/** What a call waits for. */
export interface Waiting {
  /**
   * `throttled`: its turn, for the service has said that it is busy. `retrying`: the next try. `offline`: the network, which the
   * call tries again when the browser is online, and every few seconds.
   */
  reason: 'throttled' | 'retrying' | 'offline'
  /** When it is expected to go on, in ms since 1970; `undefined` while offline, which nobody knows the end of. */
  until: number | undefined
}

/** What the retries of one client share. */
export interface Retries {
  readonly retry: RetryPolicy
  /** Tokens left: see {@link RetryPolicy.retryBudget}. */
  readonly retryBudget: { tokens: number }
}

type Refusal = ParticipantServiceError | S3UploadError

export interface RetriedCall<TRefusal extends Refusal> {
  host: Host
  /** The class of the server's own refusals. */
  refusal: new (
    ...parameters: never[]
  ) => TRefusal
  /** Given for calls of the Participant Service; S3 has no part in its quota. */
  throttleGate?: ThrottleGate
  signal: AbortSignal
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  onFailedAttempt?: ((attempt: FailedAttempt<NetworkError | TimeoutError | TRefusal>) => void) | undefined
}

/** Tries of a call whose refusal the browser hides. More would upload the file again and again to hear the same. */
const hiddenTries = 2

/**
 * The one owner of retry. Runs `attempt` until it succeeds, fails for good, or the policy ends. A network that is away costs no
 * try: the call waits for it, for `networkPatience`, and without limit while the browser says that it is offline. `attempt` may
 * call `onHeard` when bytes move, which shows that the network is back before the attempt ends.
 */
export async function withRetry<TResult, TRefusal extends Refusal>(
  { retry, retryBudget }: Retries,
  { host, refusal, throttleGate, signal, onWaiting, onFailedAttempt }: RetriedCall<TRefusal>,
  attempt: (onHeard: () => void) => Promise<TResult>,
): Promise<TResult> {
  let failures = 0
  let throttlings = 0
  let hiddenRefusals = 0
  let patienceEnds = 0
  let told: Waiting | null = null
  const tell = (waiting: Waiting | null): void => {
    const isKnown = waiting === told || (waiting?.reason === 'offline' && told?.reason === 'offline')
    told = waiting
    if (!isKnown) callApp(() => onWaiting?.(waiting))
  }
  const turn = throttleGate?.()
  const absence = createNetworkAbsence(retry.networkPatience)
  const onHeard = (): void => {
    absence.end()
    tell(null)
  }

  for (;;) {
    await turn?.pass(signal, (until) => tell({ reason: 'throttled', until }))
    // What is tried during an absence still waits for the network.
    tell(absence.isOn() ? { reason: 'offline', until: undefined } : null)
    try {
      const result = await attempt(onHeard)
      onHeard()
      turn?.accepted()
      // As the AWS SDKs give back: what the last retry cost, or 1 for a first try.
      retryBudget.tokens = Math.min(
        retry.retryBudget,
        retryBudget.tokens + (failures > 0 ? retry.retryCost : 1),
      )
      return result
    } catch (failure) {
      if (signal.aborted) throw failure
      const { error, isAway } = await lookInto(failure, host, signal)
      if (isAway) {
        const delay = absence.next()
        if (delay === undefined) throw error
        hiddenRefusals = 0
        tell({ reason: 'offline', until: undefined })
        await waitForNetwork(delay, signal)
        continue
      }
      onHeard()

      const unanswered = isUnanswered(error)
      if (!(unanswered || error instanceof refusal) || !error.retryable) throw error
      const throttled = !unanswered && error.code === 'ThrottlingException'
      const nth = throttled ? ++throttlings : ++failures
      const base = throttled ? retry.throttleBaseDelay : retry.baseDelay
      // Full jitter: clients that failed together do not return together.
      const jittered = Math.random() * Math.min(retry.maxDelay, base * 2 ** Math.min(nth - 1, 30))
      const hint = unanswered ? undefined : error.retryAfterMs
      const delay = Math.max(jittered, Math.min(hint ?? 0, retry.maxRetryAfter))

      if (throttled) {
        const now = performance.now()
        if (throttlings === 1) patienceEnds = now + retry.throttlePatience
        // It holds back everybody else's requests too.
        turn?.throttled(delay)
        if (now + delay > patienceEnds) throw error
      } else {
        if (failures >= retry.maxAttempts || retryBudget.tokens < retry.retryCost) throw error
        if (error.name === 'NetworkError' && ++hiddenRefusals >= hiddenTries) throw error
        retryBudget.tokens -= retry.retryCost
      }
      const failed = { failureCount: failures + throttlings, error }
      callApp(() => onFailedAttempt?.(failed))
      if (throttled) continue
      tell({ reason: 'retrying', until: Date.now() + delay })
      await wait(delay, signal)
    }
  }
}

/** Nothing that the page may read has come back. A request that the page's own policy blocked has not gone out at all. */
function isUnanswered(error: unknown): error is NetworkError | TimeoutError {
  return error instanceof TimeoutError || (error instanceof NetworkError && error.reason !== 'blocked')
}

/** Tells a network that is away from a host that answers, but not so that the page may read it. */
async function lookInto(
  error: unknown,
  host: Host,
  signal: AbortSignal,
): Promise<{ error: unknown; isAway: boolean }> {
  if (!isUnanswered(error)) return { error, isAway: false }
  if (!(await canReach(host, signal))) return { error, isAway: true }
  const isHidden = error.name === 'NetworkError'
  return { error: isHidden ? new NetworkError(error.step, 'hidden', host.origin) : error, isAway: false }
}
