import type { TimeoutError } from '../../protocol/networkErrors.ts'
import { NetworkError } from '../../protocol/networkErrors.ts'
import type { ParticipantServiceError, S3Error } from '../../protocol/serverErrors.ts'
import { isTransient } from '../../protocol/serverErrors.ts'
import type { Caller, Waiting } from '../callOptions.ts'
import { canReach } from './canReach.ts'
import type { Host } from './exchange.ts'
import { isUnanswered } from './exchange.ts'
import { askedDelay, createFailures, isThrottling } from './failures.ts'
import { createNetworkAbsence, waitForNetwork } from './networkAbsence.ts'
import type { RetryBudget } from './retryBudget.ts'
import type { RetryPolicy } from './retryPolicy.ts'
import type { ThrottleGate } from './throttleGate.ts'
import { wait } from './wait.ts'

/**
 * Runs `attempt` until it succeeds, fails for good or exhausts the policy. A dead network costs no attempt: the call
 * waits up to `networkPatience`, without limit while the browser is offline.
 */
export async function withRetry<TResult, TRefusal extends ParticipantServiceError | S3Error>(
  { retry, retryBudget }: Retries,
  { host, isRefusal, throttleGate }: RetriedCall<TRefusal>,
  { signal, report }: Caller<AttemptError<TRefusal>>,
  attempt: (caller: Caller<AttemptError<TRefusal>>) => Promise<TResult>,
): Promise<TResult> {
  const failures = createFailures(retry, retryBudget)
  const absence = createNetworkAbsence(retry.networkPatience)
  const place = throttleGate?.()
  const offline: Waiting = { reason: 'offline', until: undefined }
  let reported: Waiting | null = null
  const reportWaiting = (waiting: Waiting | null): void => {
    if (waiting !== reported) report({ type: 'waiting', waiting })
    reported = waiting
  }
  const onAnswer = (): void => {
    absence.end()
    reportWaiting(null)
  }
  const caller: Caller<AttemptError<TRefusal>> = {
    signal,
    report(event) {
      if (event.type === 'waiting') return reportWaiting(event.waiting)
      // Bytes moved: the network is back.
      if (event.type === 'progress' && event.progress.loaded > 0) onAnswer()
      report(event)
    },
  }

  for (;;) {
    await place?.waitForAdmission(caller)
    reportWaiting(absence.isActive() ? offline : null)
    try {
      const result = await attempt(caller)
      onAnswer()
      place?.recordSuccess()
      retryBudget.refund(failures.hasRetried())
      return result
    } catch (failure) {
      if (signal.aborted) throw failure
      if (isUnanswered(failure) && !(await canReach(host, failure.step, signal))) {
        const delay = absence.next()
        if (delay === undefined) throw failure
        failures.forgetHidden()
        reportWaiting(offline)
        await waitForNetwork(delay, signal)
        continue
      }
      onAnswer()
      // The host answers: the browser hides a refusal.
      const isHidden = isUnanswered(failure) && failure.name === 'NetworkError'
      const error = isHidden ? new NetworkError(failure.step, 'hidden', host.origin) : failure
      const isRetryable = isUnanswered(error) || (isRefusal(error) && isTransient(error))
      if (!isRetryable) throw error
      // Slows other calls even if this one ends.
      const pause = isThrottling(error) ? place?.recordThrottling(askedDelay(error)) : undefined
      const { delay, isFinal } = failures.add(error, pause)
      if (isFinal) throw error
      report({ type: 'failedAttempt', attempt: { failureCount: failures.count(), error } })
      // The gate queues it.
      if (isThrottling(error)) continue
      reportWaiting({ reason: 'retrying', until: Date.now() + delay })
      await wait(delay, signal)
    }
  }
}

export interface Retries {
  readonly retry: RetryPolicy
  readonly retryBudget: RetryBudget
}

export type AttemptError<TRefusal> = NetworkError | TimeoutError | TRefusal

export interface RetriedCall<TRefusal> {
  host: Host
  isRefusal: (error: unknown) => error is TRefusal
  /** Participant Service only: its quota excludes S3. */
  throttleGate?: ThrottleGate
}
