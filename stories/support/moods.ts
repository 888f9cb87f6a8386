import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import type { Network } from './page.ts'

/** How a service behaves: settings that last, and faults that each spoil one request. */
export interface Behaviour {
  settings?: EmulatorOptions
  faults?: Partial<Record<Operation, readonly Fault[]>>
  /** @default 'up' */
  network?: Network
}

const throttling: Fault = { kind: 'status', status: 429 }
const mismatch: Fault = { kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' }
const connectionLost: Fault = { kind: 'reset', afterBytes: 0 }
/** No fault at all: it lets one request pass. */
const letPass: Fault = { kind: 'delay', ms: 0 }

/** Faults in this order, again and again, for longer than anyone presses a button. */
export function repeatedly(...faults: readonly Fault[]): Fault[] {
  return Array.from({ length: 40 }, () => faults).flat()
}

/** What every mood begins with, so that one can follow another: an instance whose quota was raised. */
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
    // Connect's default, which all chats of an instance share: the others have used up the burst.
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
    faults: {
      // One lost connection each: two in one call, to a host that answers, are taken for a refusal that the page may not read.
      start: [connectionLost, ...repeatedly({ kind: 'status', status: 500 }, letPass)],
      put: [{ kind: 'reset' }, ...repeatedly({ kind: 'status', status: 503 }, letPass)],
      complete: [{ kind: 'answer-lost' }, ...repeatedly({ kind: 'status', status: 500 }, letPass)],
      get: [connectionLost, ...repeatedly({ kind: 'status', status: 500 }, letPass)],
      download: [connectionLost, ...repeatedly({ kind: 'status', status: 503 }, letPass)],
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

/** Their names for people, in the toolbar's order. */
export const moodTitles: Record<Mood, string> = {
  fine: 'Fine',
  slow: 'Slow: 300 kB/s',
  throttled: 'Throttled: 2 calls a second',
  flaky: 'Flaky: every other request fails',
  expired: 'Signed URLs have expired',
  offline: 'Offline',
  's3-refuses': 'S3 refuses',
  down: 'Down',
}
