import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'

/** How a service behaves: settings that last, and faults that each spoil one request. */
export interface Behaviour {
  settings?: EmulatorOptions
  faults?: Partial<Record<Operation, readonly Fault[]>>
}

const throttling: Fault = { kind: 'status', status: 429 }
const connectionLost: Fault = { kind: 'reset', afterBytes: 0 }
/** No fault at all: it lets one request pass. */
const letPass: Fault = { kind: 'delay', ms: 0 }

/** Faults in this order, again and again, for longer than anyone presses a button. */
export function repeatedly(...faults: readonly Fault[]): Fault[] {
  return Array.from({ length: 40 }, () => faults).flat()
}

/** The toolbar's "Network". */
export const moods = {
  fine: {},
  slow: { settings: { latencyMs: 600, bytesPerSecond: 300_000 } },
  throttled: {
    settings: {
      quotas: { start: { ratePerSecond: 0.25, burst: 1 }, complete: { ratePerSecond: 0.25, burst: 1 } },
    },
    faults: { start: [throttling, throttling], complete: [throttling, throttling] },
  },
  flaky: {
    faults: {
      start: repeatedly(connectionLost, { kind: 'status', status: 500 }, letPass),
      put: repeatedly({ kind: 'reset' }, { kind: 'status', status: 503 }, letPass),
      complete: repeatedly({ kind: 'answer-lost' }, { kind: 'status', status: 500 }, letPass),
    },
  },
  expired: { faults: { put: repeatedly({ kind: 'expired' }, letPass) } },
  's3-refuses': {
    faults: { put: repeatedly({ kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' }) },
  },
  down: {
    faults: {
      start: repeatedly(connectionLost),
      put: repeatedly(connectionLost),
      complete: repeatedly(connectionLost),
    },
  },
} satisfies Record<string, Behaviour>

export type Mood = keyof typeof moods

/** Their names for people, in the toolbar's order. */
export const moodTitles: Record<Mood, string> = {
  fine: 'Fine',
  slow: 'Slow: 300 kB/s',
  throttled: 'Throttled: one call in 4 s',
  flaky: 'Flaky: two of three requests fail',
  expired: 'Upload URLs have expired',
  's3-refuses': 'S3 refuses',
  down: 'Down',
}
