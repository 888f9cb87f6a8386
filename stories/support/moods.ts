import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import type { Network } from './page.ts'

/** How a service behaves: lasting settings, and faults for one request each. */
export interface Behaviour {
  settings?: EmulatorOptions
  faults?: Partial<Record<Operation, readonly Fault[]>>
  /** Faults for the first requests of every call, however many files there are. */
  faultsPerCall?: Partial<Record<Operation, readonly Fault[]>>
  /** @default 'up' */
  network?: Network
}

const throttling: Fault = { kind: 'status', status: 429 }
const mismatch: Fault = { kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' }
const connectionLost: Fault = { kind: 'reset', afterBytes: 0 }
/** Not a fault: it lets one request pass. */
const letPass: Fault = { kind: 'delay', ms: 0 }

/** Repeats the faults in this order, more often than anyone presses a button. */
export function repeatedly(...faults: readonly Fault[]): Fault[] {
  return Array.from({ length: 40 }, () => faults).flat()
}

/** The start of every mood, so that one can follow another: an instance with a raised quota. */
export const calm: EmulatorOptions = {
  latencyMs: 0,
  bytesPerSecond: null,
  quotas: { start: null, complete: null },
}

/** The toolbar's "Network". */
export const moods = {
  fine: {},
  slow: { settings: { latencyMs: 600, bytesPerSecond: 300_000 } },
  throttled: {
    // Connect's default, shared by all chats of an instance; the others have used up the burst.
    settings: {
      quotas: { start: { ratePerSecond: 2, burst: 5 }, complete: { ratePerSecond: 2, burst: 5 } },
    },
    faults: {
      start: [throttling, throttling],
      complete: [throttling, throttling],
      get: [throttling, throttling],
    },
  },
  flaky: {
    // Less often than the client tries. One lost connection each: two in a row, to a host that answers, count as a refusal hidden by CORS.
    faultsPerCall: {
      start: [connectionLost, { kind: 'status', status: 500 }],
      put: [{ kind: 'reset' }, { kind: 'status', status: 503 }],
      complete: [{ kind: 'answer-lost' }, { kind: 'status', status: 500 }],
      get: [connectionLost, { kind: 'status', status: 500 }],
      download: [connectionLost, { kind: 'status', status: 503 }],
    },
  },
  expired: {
    faults: {
      put: repeatedly({ kind: 'expired' }, letPass),
      download: repeatedly({ kind: 'expired' }, letPass),
    },
  },
  offline: { network: 'offline' },
  's3-refuses': {
    faults: { put: repeatedly(mismatch), download: repeatedly(mismatch) },
  },
  down: { network: 'down' },
} satisfies Record<string, Behaviour>

export type Mood = keyof typeof moods

/** What they are called and do, in the toolbar's order. */
export const moodTitles = {
  fine: { title: 'Fine', says: 'Every request succeeds at once.', icon: 'passed' },
  slow: { title: 'Slow', says: 'Files upload at 300 kB a second.', icon: 'timer' },
  throttled: { title: 'Throttled', says: 'Connect accepts two calls a second.', icon: 'hourglass' },
  flaky: { title: 'Flaky', says: 'Every call fails twice, then succeeds.', icon: 'lightning' },
  down: { title: 'Down', says: 'Nothing answers, though the browser is online.', icon: 'closeAlt' },
  offline: { title: 'Offline', says: 'The browser says it is offline.', icon: 'unlink' },
  expired: { title: 'Signed URLs expire', says: 'Every first upload URL has expired.', icon: 'calendar' },
  's3-refuses': { title: 'S3 refuses', says: 'S3 refuses every transfer.', icon: 'lock' },
} as const satisfies Record<Mood, { title: string; says: string; icon: string }>
