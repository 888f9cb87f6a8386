import { Axios } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import type { Waiting } from '../../../src/core/callOptions.ts'
import { nothingSent } from '../../../src/core/transferProgress.ts'
import type { AttemptError, Retries } from '../../../src/core/transport/retry.ts'
import { withRetry } from '../../../src/core/transport/retry.ts'
import { createRetryBudget } from '../../../src/core/transport/retryBudget.ts'
import type { RetryPolicy } from '../../../src/core/transport/retryPolicy.ts'
import { retryPolicyOf } from '../../../src/core/transport/retryPolicy.ts'
import { NetworkError, TimeoutError } from '../../../src/protocol/networkErrors.ts'
import type { ParticipantServiceErrorCode } from '../../../src/protocol/serverErrors.ts'
import {
  isParticipantServiceError,
  isS3Error,
  ParticipantServiceError,
  S3Error,
} from '../../../src/protocol/serverErrors.ts'
import { inVirtualTime, rejectionOf, untilSettled } from '../../support/nodeClock.ts'

inVirtualTime()

const unknown = { status: 0, requestId: undefined, retryAfterMs: undefined }

function refusal(code: ParticipantServiceErrorCode, retryAfterMs?: number): ParticipantServiceError {
  return new ParticipantServiceError('start', { ...unknown, code, serviceMessage: undefined, retryAfterMs })
}

const failed = () => refusal('InternalServerException')
const throttled = (retryAfterMs?: number) => refusal('ThrottlingException', retryAfterMs)
const hidden = () => new NetworkError('start', 'unreachable')

function retriesOf(policy: Partial<RetryPolicy> = {}): Retries {
  return { retry: retryPolicyOf(policy), retryBudget: createRetryBudget() }
}

/** A host that answers, or does not. */
function hostThat(answers: () => boolean) {
  const adapter: Axios['defaults']['adapter'] = async (config) => {
    if (!answers()) throw new Error('No network')
    return { config, status: 403, statusText: '', headers: {}, data: '' }
  }
  return { axios: new Axios({ adapter }), origin: 'https://service.example' }
}

/** A call whose attempts fail as given, and then succeed. Says when each began, and what the caller heard. */
function call(failures: Error[], retries: Retries = retriesOf(), isReachable: () => boolean = () => true) {
  const startedAt = Date.now()
  const at: number[] = []
  const waits: (Waiting | null)[] = []
  const counts: number[] = []
  const result = withRetry(
    retries,
    { host: hostThat(isReachable), isRefusal: isParticipantServiceError },
    {
      signal: new AbortController().signal,
      report(event) {
        if (event.type === 'waiting') waits.push(event.waiting)
        if (event.type === 'failedAttempt') counts.push(event.attempt.failureCount)
      },
    },
    async () => {
      at.push(Date.now() - startedAt)
      const failure = failures[at.length - 1]
      if (failure) throw failure
      return 'done'
    },
  )
  return { result, at, waits, counts }
}

describe('withRetry', () => {
  it.each([
    [0, [0, 0, 0, 0]],
    [0.5, [0, 250, 750, 1750]],
    [0.998, [0, 499, 1497, 3493]],
  ])('waits with full jitter: a draw of %d', async (draw, moments) => {
    vi.mocked(Math.random).mockReturnValue(draw)
    const { result, at } = call([failed(), failed(), failed()])
    expect(await untilSettled(result)).toBe('done')
    expect(at).toEqual(moments)
  })

  it('never waits longer than maxDelay', async () => {
    const policy = { maxAttempts: 12, baseDelay: 1000, maxDelay: 5000 }
    const { result, at } = call(Array.from({ length: 11 }, failed), retriesOf(policy))
    await untilSettled(result)
    expect(at.slice(0, 5)).toEqual([0, 500, 1500, 3500, 6000])
    expect(at.at(-1)).toBe(3500 + 8 * 2500)
  })

  it('counts the failed attempts that it retries, of every kind', async () => {
    const failures = [failed(), throttled(), new TimeoutError('start'), throttled(), failed(), failed()]
    const { result, at, counts } = call(failures)
    expect(await rejectionOf(result)).toMatchObject({ code: 'InternalServerException' })
    expect(at).toHaveLength(6)
    expect(counts).toEqual([1, 2, 3, 4, 5])
  })

  it.each<[what: string, error: unknown]>([
    ['an error of its own code', new TypeError('a mistake')],
    ['a request that the policy of the page blocked', new NetworkError('start', 'blocked')],
    ['a refusal that will not change', refusal('ConflictException')],
    ['the refusal of another server', new S3Error('upload', { ...unknown, status: 503, code: 'SlowDown' })],
  ])('throws %s as it is', async (_, error) => {
    const { result, at, counts } = call([error instanceof Error ? error : new Error()])
    expect(await rejectionOf(result)).toBe(error)
    expect(at).toHaveLength(1)
    expect(counts).toEqual([])
  })

  it.each<[status: number, code: string | undefined, attempts: number]>([
    [500, undefined, 2],
    [503, 'SlowDown', 2],
    [503, 'AccessDenied', 2],
    [400, 'RequestTimeout', 2],
    [400, 'SlowDown', 2],
    [403, 'AccessDenied', 1],
    [400, 'ThrottlingException', 1],
    [409, 'OperationAborted', 1],
    [412, undefined, 1],
  ])('attempts a transfer that S3 refuses with %d %s %d times', async (status, code, attempts) => {
    const attempt = vi.fn(async (): Promise<void> => {
      if (attempt.mock.calls.length === 1) throw new S3Error('upload', { ...unknown, status, code })
    })
    const caller = { signal: new AbortController().signal, report: () => {} }
    const call = { host: hostThat(() => true), isRefusal: isS3Error }
    await untilSettled(withRetry(retriesOf(), call, caller, attempt).catch(() => {}))
    expect(attempt).toHaveBeenCalledTimes(attempts)
  })

  it('reports one wait for the network, which ends when bytes move', async () => {
    const waits: unknown[] = []
    let isReachable = false
    let attempts = 0
    const result = withRetry<void, ParticipantServiceError>(
      retriesOf(),
      { host: hostThat(() => isReachable), isRefusal: isParticipantServiceError },
      {
        signal: new AbortController().signal,
        report: (event) => waits.push(event.type === 'waiting' ? event.waiting : event.type),
      },
      async ({ report }) => {
        attempts += 1
        isReachable = attempts >= 3
        report({ type: 'progress', progress: { ...nothingSent, total: 2 } })
        if (!isReachable) throw hidden()
        report({ type: 'progress', progress: { ...nothingSent, loaded: 1, total: 2 } })
      },
    )
    await untilSettled(result)
    const offline = { reason: 'offline', until: undefined }
    expect(waits).toEqual(['progress', offline, 'progress', 'progress', null, 'progress'])
  })

  it('reports when the next attempt is due', async () => {
    const startedAt = Date.now()
    const { result, waits } = call([failed()])
    await untilSettled(result)
    expect(waits).toEqual([{ reason: 'retrying', until: startedAt + 250 }, null])
  })

  it('makes two attempts if the browser hides the refusal, and says so', async () => {
    const { result, at } = call([hidden(), hidden(), hidden()])
    expect(await rejectionOf(result)).toMatchObject({ name: 'NetworkError', reason: 'hidden' })
    expect(at).toHaveLength(2)
  })

  it('reports even a final throttling to the gate, and waits in its line otherwise', async () => {
    const place = {
      waitForAdmission: vi.fn(async () => {}),
      recordThrottling: vi.fn((asked: number) => asked),
      recordSuccess: vi.fn(),
    }
    const attempt = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(throttled())
      .mockRejectedValueOnce(throttled(9000))
    const call = {
      host: hostThat(() => true),
      isRefusal: isParticipantServiceError,
      throttleGate: () => place,
    }
    const caller = { signal: new AbortController().signal, report: () => {} }
    const result = withRetry(retriesOf({ throttlePatience: 5000 }), call, caller, attempt)
    expect(await rejectionOf(result)).toMatchObject({ code: 'ThrottlingException' })
    expect(place.waitForAdmission).toHaveBeenCalledTimes(2)
    expect(place.recordThrottling.mock.calls).toEqual([[0], [9000]])
    expect(place.recordSuccess).not.toHaveBeenCalled()
  })

  it('throws the failure of an aborted attempt, and does not probe the host', async () => {
    const controller = new AbortController()
    const isReachable = vi.fn(() => true)
    const failure = hidden()
    const result = withRetry<void, ParticipantServiceError>(
      retriesOf(),
      { host: hostThat(isReachable), isRefusal: isParticipantServiceError },
      { signal: controller.signal, report: () => {} },
      async () => {
        controller.abort()
        throw failure
      },
    )
    expect(await rejectionOf(result)).toBe(failure)
    expect(isReachable).not.toHaveBeenCalled()
  })
})

describe('the retry budget of a client', () => {
  const errors = (count: number): AttemptError<ParticipantServiceError>[] =>
    Array.from({ length: count }, failed)

  /** Spends it: 500 tokens pay for 35 retries at 14 each. */
  async function spend(retries: Retries): Promise<void> {
    const { result, at } = call(errors(99), { ...retries, retry: retryPolicyOf({ maxAttempts: 99 }) })
    await rejectionOf(result)
    expect(at).toHaveLength(36)
  }

  it('makes every failure final when it is spent, until calls succeed', async () => {
    const retries = retriesOf()
    await spend(retries)
    const refused = call(errors(1), retries)
    await rejectionOf(refused.result)
    expect(refused.at).toHaveLength(1)
    // 10 tokens are left, and each first attempt that succeeds gives back 1.
    for (let nth = 0; nth < 4; nth += 1) await untilSettled(call([], retries).result)
    const retried = call(errors(1), retries)
    await untilSettled(retried.result)
    expect(retried.at).toHaveLength(2)
  })

  it('is refunded the cost of a retry that succeeds', async () => {
    const retries = retriesOf()
    for (let round = 0; round < 40; round += 1) {
      await untilSettled(call(errors(1), retries).result)
    }
    await spend(retries)
  })

  it('pays neither for throttling nor for a network that is away', async () => {
    const retries = retriesOf()
    await spend(retries)
    let looks = 0
    const { result, at } = call(
      [throttled(), hidden(), throttled(), hidden()],
      retries,
      // It is away at every look.
      () => ++looks < 0,
    )
    expect(await untilSettled(result)).toBe('done')
    expect(at).toHaveLength(5)
  })
})
