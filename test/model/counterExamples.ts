import type { Schedule } from './trayModel.ts'
import { scheduleOf } from './trayModel.ts'

const page = { kind: 'body', body: '<html>' } as const

/** Schedules that once ended badly, cut down to what mattered, with what they showed. */
export const counterExamples: readonly (readonly [string, Schedule])[] = [
  [
    'a Complete that a proxy answers 200 with its page is not taken for done',
    scheduleOf(
      { act: 'fault', operation: 'complete', fault: page },
      { act: 'add', file: 0 },
      { act: 'send' },
    ),
  ],
  [
    'a PUT that a proxy answers 200 with its page is not taken for stored',
    scheduleOf({ act: 'fault', operation: 'put', fault: page }, { act: 'add', file: 0 }, { act: 'send' }),
  ],
  [
    'a PUT of which nothing is heard is given up',
    scheduleOf({ act: 'fault', operation: 'put', fault: { kind: 'stall' } }, { act: 'add', file: 0 }),
  ],
  [
    'a Complete that waits for the network, and is retried twice, is posted by one and stopped by an abort',
    scheduleOf(
      { act: 'add', file: 0 },
      { act: 'offline' },
      { act: 'send' },
      { act: 'retry', nth: 0 },
      { act: 'retry', nth: 0 },
    ),
  ],
  [
    'what was aborted on its way up does not come back with a reload',
    scheduleOf(
      { act: 'fault', operation: 'start', fault: { kind: 'answer-lost' } },
      { act: 'add', file: 0 },
      { act: 'abort', nth: 0 },
      { act: 'reload' },
    ),
  ],
]
