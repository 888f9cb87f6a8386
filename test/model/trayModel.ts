import * as fc from 'fast-check'
import type { Fault, Operation } from 'react-connect-attachments/testing'

/** One event in a queue. `nth` is the index of an item, modulo the length. */
export type Happening =
  | { act: 'add'; file: number }
  | { act: 'abort' | 'retry' | 'remove'; nth: number }
  | { act: 'send' | 'reload' | 'offline' | 'online' | 'renewToken' }
  | { act: 'wait'; ms: number }
  | { act: 'moveClock'; ms: number }
  | { act: 'fault'; operation: Operation; fault: Fault }

/** A chat and its sequence of events. */
export interface Schedule {
  /** The service's undocumented behaviour. */
  service: { replay: 'same' | 'fresh-url'; completeReplay: 'same' | 'conflict'; exposeErrorType: boolean }
  concurrency: number
  happenings: Happening[]
}

/** The simplest service and queue, for handwritten schedules. */
export function scheduleOf(...happenings: Happening[]): Schedule {
  const service = { replay: 'same', completeReplay: 'same', exposeErrorType: true } as const
  return { service, concurrency: 3, happenings }
}

const status = (codes: number[]): fc.Arbitrary<Fault> =>
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(...codes) })

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  status([500, 503, 429]),
  fc.constantFrom<Fault>(
    { kind: 'answer-lost' },
    { kind: 'reset' },
    { kind: 'stall' },
    { kind: 'body', body: '<html>' },
  ),
  fc.record({ kind: fc.constant('delay' as const), ms: fc.integer({ min: 1, max: 30_000 }) }),
)

const faultOf = (operation: Operation): fc.Arbitrary<Happening> =>
  fc
    .oneof(
      { weight: 6, arbitrary: anyFault },
      { weight: 1, arbitrary: status([400, 402, 403]) },
      {
        weight: 2,
        arbitrary: fc.constant<Fault>(operation === 'put' ? { kind: 'expired' } : { kind: 'answer-lost' }),
      },
    )
    .map((fault) => ({ act: 'fault', operation, fault }))

const nth = fc.nat({ max: 9 })

/** 3 to 30 events. */
const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ act: fc.constant('add' as const), file: nth }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('abort' as const, 'retry' as const), nth }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('remove' as const), nth }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('send' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ act: fc.constantFrom('reload', 'offline', 'online', 'renewToken') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 60_000 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constant('moveClock' as const),
        ms: fc.constantFrom(-86_400_000, 86_400_000),
      }),
    },
    { weight: 5, arbitrary: fc.constantFrom<Operation>('start', 'put', 'complete').chain(faultOf) },
  ),
  { minLength: 3, maxLength: 30 },
)

/** Events in a chat with one to ten files. */
export const schedule: fc.Arbitrary<Schedule> = fc.record({
  service: fc.record({
    replay: fc.constantFrom('same', 'fresh-url'),
    completeReplay: fc.constantFrom('same', 'conflict'),
    exposeErrorType: fc.boolean(),
  }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  happenings: fc.tuple(nth, happenings).map(([file, rest]) => [{ act: 'add', file } as const, ...rest]),
})
