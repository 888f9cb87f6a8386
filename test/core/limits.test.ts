import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { createAttachmentsClient, defaultRetryPolicy, validateFile } from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { describe, expect, it } from 'vitest'
import { internals } from '../../src/core/client.ts'

const none = Number.POSITIVE_INFINITY
const aMonth = 30 * 86_400_000

/** The effective values of 0, Infinity and 30 days in ms; `'Error'` if it throws. */
type Outcome = readonly [zero: unknown, infinity: unknown, month: unknown]

const timeLimit: Outcome = [none, none, none]
const otherLimit: Outcome = [none, none, aMonth]
const delay: Outcome = [0, 'Error', 'Error']

/** Every numeric option, its effective value, and how to set it. Returns the value in use. */
const clientOptions: Record<string, Outcome> = {
  timeout: timeLimit,
  prepareTimeout: timeLimit,
  'constraints.maxSizeInBytes': otherLimit,
  'retry.maxAttempts': otherLimit,
  'retry.baseDelay': delay,
  'retry.maxDelay': timeLimit,
  'retry.throttlePatience': timeLimit,
  'retry.networkPatience': timeLimit,
  'retry.quota.requestsPerSecond': otherLimit,
  'retry.quota.burst': otherLimit,
  'retry.stallTimeout': timeLimit,
  'queue.concurrency': otherLimit,
  'queue.maxFiles': otherLimit,
}

/** The values that a client with these options uses. */
function used(options: AttachmentsClientOptions): object {
  const client = createAttachmentsClient(options)
  return { ...client[internals], constraints: client.constraints }
}

function read(from: unknown, path: string): unknown {
  return path.split('.').reduce((inner: unknown, name) => Object(inner)[name], from)
}

/** Options of a client, including this one. */
function optionsWith(path: string, value: unknown): AttachmentsClientOptions {
  const [last = '', ...outer] = path.split('.').reverse()
  const quota = /uota\./.test(path) && { requestsPerSecond: 2, burst: 5 }
  const innermost: unknown = { ...quota, [last]: value }
  return Object.assign(
    { region: 'us-east-1' },
    outer.reduce((inner, name) => ({ [name]: inner }), innermost),
  )
}

const file = new File(['hello'], 'a.png')

const options: [name: string, outcome: Outcome, use: (value: unknown) => unknown][] = [
  ...Object.entries(clientOptions).map(([path, outcome]): (typeof options)[number] => [
    path,
    outcome,
    (value) => read(used(optionsWith(path, value)), path),
  ]),
  // The values of these two cannot be read; other tests check their effect.
  ...(['maxAgeInMs', 'maxSizeInBytes'] as const).map((name): (typeof options)[number] => [
    name,
    [undefined, undefined, undefined],
    (value) => void createIndexedDbPersistence({ key: 'chat', ...Object({ [name]: value }) }),
  ]),
  [
    'maxSizeInBytes',
    [true, true, true],
    (value) => validateFile(file, Object({ maxSizeInBytes: value })).length === 0,
  ],
]

describe('every numeric option', () => {
  it('is in this table', () => {
    const named = new Set(options.map(([name]) => name.split('.')[1]))
    expect(Object.keys(defaultRetryPolicy).filter((name) => !named.has(name))).toEqual([])
  })

  it.each(options)(
    '%s: 0, Infinity and 30 days mean no limit, or throw immediately',
    (name, outcome, use) => {
      for (const [index, value] of [0, none, aMonth].entries()) {
        if (outcome[index] === 'Error') expect(() => use(value)).toThrow(`\`${name}\` must be `)
        else expect(use(value)).toBe(outcome[index])
      }
    },
  )

  it.each(options)('%s: a negative number, NaN or a non-number throws immediately', (name, _, use) => {
    const wrong = [Number.NaN, -1, Number.NEGATIVE_INFINITY, '5', '', null, true, [], {}, 5n, new Number(5)]
    for (const value of wrong) expect(() => use(value)).toThrow(`\`${name}\` must be `)
  })

  it.each(Object.keys(clientOptions))('%s: undefined is the default', (path) => {
    const quota = /^retry\.quota/.exec(path)?.[0]
    const queue = { concurrency: 3, maxFiles: 35 }
    const defaults = { timeout: 20_000, prepareTimeout: 60_000, retry: defaultRetryPolicy, queue }
    const name = quota ?? path
    expect(read(used(optionsWith(name, undefined)), name)).toBe(read(defaults, name))
  })

  it('undefined means the default for a file too', () => {
    const undefinedOnes = Object({ maxSizeInBytes: undefined, extensions: undefined })
    const large = Object.defineProperty(new File(['a'], 'a.exe'), 'size', { value: 1e9 })
    expect(validateFile(large, undefinedOnes)).toEqual(validateFile(large))
  })

  it.each(['retry.maxAttempts', 'retry.quota.burst', 'queue.concurrency', 'queue.maxFiles'])(
    '%s rejects at once any value that is no whole number',
    (name) => {
      const given = optionsWith(name, 1.5)
      expect(() => createAttachmentsClient(given)).toThrow(`\`${name}\` must be a whole number`)
    },
  )

  it('retry.quota: a part of one is told at once', () => {
    for (const value of [null, {}, { burst: 5 }, '2']) {
      const given = optionsWith('retry.quota', value)
      expect(() => createAttachmentsClient(given)).toThrow('`retry.quota.requestsPerSecond` must be ')
    }
  })

  it.each([
    'retry.retryBudget',
    'retry.maxRestarts',
    'retry.baseDelayMs',
    'retry.toString',
    'queue.concurency',
  ])('%s: throws for an option that does not exist', (name) => {
    const given = optionsWith(name, 1)
    expect(() => createAttachmentsClient(given)).toThrow(`\`${name}\` is not an option.`)
  })

  it('is told without what was given, which may be a secret', () => {
    const given = Object({ region: 'us-east-1', timeout: 'connection-token' })
    expect(() => createAttachmentsClient(given)).toThrow(/^`timeout` must be a number from 0 \(.+\)\.$/)
  })

  it('accepts the longest time of a timer, and treats longer ones as no limit', () => {
    const timeoutOf = (timeout: number) => read(used({ region: 'us-east-1', timeout }), 'timeout')
    expect(timeoutOf(2_147_483_647)).toBe(2_147_483_647)
    expect(timeoutOf(2_147_483_648)).toBe(none)
  })
})
