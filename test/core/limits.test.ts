import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { createAttachmentsClient, defaultRetryPolicy, validateFile } from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { describe, expect, it } from 'vitest'
import { defaultSettings, withSettings } from '../../src/core/attachmentQueueSettings.ts'

const none = Number.POSITIVE_INFINITY
const aMonth = 30 * 86_400_000

/** What becomes of 0, Infinity and 30 days in ms; `'Error'` where that is what the app is told. */
type Outcome = readonly [zero: unknown, infinity: unknown, month: unknown]

const timeLimit: Outcome = [none, none, none]
const otherLimit: Outcome = [none, none, aMonth]
const lowestSpeed: Outcome = [0, 0, aMonth]
const count: Outcome = [0, none, aMonth]
const delay: Outcome = [0, 'Error', 'Error']

/** Every number that an app can give, what becomes of it, and where it is given. Gives what is used then. */
const clientOptions: Record<string, Outcome> = {
  timeout: timeLimit,
  'constraints.maxSizeInBytes': otherLimit,
  'retry.maxAttempts': otherLimit,
  'retry.baseDelay': delay,
  'retry.throttleBaseDelay': delay,
  'retry.maxDelay': timeLimit,
  'retry.maxRetryAfter': timeLimit,
  'retry.throttlePatience': timeLimit,
  'retry.networkPatience': timeLimit,
  'retry.retryBudget': otherLimit,
  'retry.retryCost': [0, 'Error', aMonth],
  'retry.quota.requestsPerSecond': otherLimit,
  'retry.quota.burst': otherLimit,
  'retry.assumedQuota.requestsPerSecond': otherLimit,
  'retry.assumedQuota.burst': otherLimit,
  'retry.assumedGetQuota.requestsPerSecond': otherLimit,
  'retry.assumedGetQuota.burst': otherLimit,
  'retry.slowDown': ['Error', 'Error', aMonth],
  'retry.speedUp': ['Error', 'Error', 'Error'],
  'retry.longestInterval': timeLimit,
  'retry.maxRestarts': count,
  'retry.stallTimeout': timeLimit,
  'retry.slowestBytesPerSecond': lowestSpeed,
}

function read(from: unknown, path: string): unknown {
  return path.split('.').reduce((inner: unknown, name) => Object(inner)[name], from)
}

/** Options of a client with this one among them. */
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
    (value) => read(createAttachmentsClient(optionsWith(path, value)), path),
  ]),
  ...(['concurrency', 'maxFiles'] as const).map((name): (typeof options)[number] => [
    name,
    otherLimit,
    (value) => withSettings(defaultSettings, Object({ [name]: value }))[name],
  ]),
  // What these two use cannot be read; what they do is asked elsewhere.
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

describe('every number that an app can give', () => {
  it('is in this table', () => {
    const named = new Set(options.map(([name]) => name.split('.')[1]))
    expect(Object.keys(defaultRetryPolicy).filter((name) => !named.has(name))).toEqual([])
  })

  it.each(options)('%s: 0, Infinity and 30 days are no limit, or told at once', (name, outcome, use) => {
    for (const [index, value] of [0, none, aMonth].entries()) {
      if (outcome[index] === 'Error') expect(() => use(value)).toThrow(`\`${name}\` must be `)
      else expect(use(value)).toBe(outcome[index])
    }
  })

  it.each(options)('%s: what is negative, NaN or no number is told at once', (name, _, use) => {
    const wrong = [Number.NaN, -1, Number.NEGATIVE_INFINITY, '5', '', null, true, [], {}, 5n, new Number(5)]
    for (const value of wrong) expect(() => use(value)).toThrow(`\`${name}\` must be `)
  })

  it.each(Object.keys(clientOptions))('%s: undefined is the default', (path) => {
    const quota = /^retry\.(assumed\w+|quota)/.exec(path)?.[0]
    const defaults = { timeout: 20_000, retry: defaultRetryPolicy }
    const name = quota ?? path
    const client = createAttachmentsClient(Object(optionsWith(name, undefined)))
    expect(read(client, name)).toBe(read(defaults, name))
  })

  it('undefined is the default of a tray and of a file too', () => {
    expect(withSettings(defaultSettings, { concurrency: undefined, maxFiles: undefined })).toEqual(
      defaultSettings,
    )
    const undefinedOnes = Object({ maxSizeInBytes: undefined, extensions: undefined })
    const large = Object.defineProperty(new File(['a'], 'a.exe'), 'size', { value: 1e9 })
    expect(validateFile(large, undefinedOnes)).toEqual(validateFile(large))
  })

  it.each(['maxAttempts', 'maxRestarts', 'quota.burst', 'assumedQuota.burst'])(
    'retry.%s: what is no whole number is told at once',
    (name) => {
      const given = optionsWith(`retry.${name}`, 1.5)
      expect(() => createAttachmentsClient(given)).toThrow(`\`retry.${name}\` must be a whole number`)
    },
  )

  it.each(['quota', 'assumedQuota', 'assumedGetQuota'])('retry.%s: a part of one is told at once', (name) => {
    for (const value of [null, {}, { burst: 5 }, '2']) {
      const given = optionsWith(`retry.${name}`, value)
      expect(() => createAttachmentsClient(given)).toThrow(`\`retry.${name}.requestsPerSecond\` must be `)
    }
  })

  it('is told without what was given, which may be a secret', () => {
    const given = Object({ region: 'us-east-1', timeout: 'connection-token' })
    expect(() => createAttachmentsClient(given)).toThrow(/^`timeout` must be a number from 0 \(.+\)\.$/)
  })

  it('may be the greatest that a timer can hold, and what is greater is no limit', () => {
    const timeoutOf = (timeout: number) => createAttachmentsClient({ region: 'us-east-1', timeout }).timeout
    expect(timeoutOf(2_147_483_647)).toBe(2_147_483_647)
    expect(timeoutOf(2_147_483_648)).toBe(none)
  })
})
