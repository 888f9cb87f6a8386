import type { Schedule } from './trayModel.ts'
import { scheduleOf } from './trayModel.ts'

const page = { kind: 'body', body: '<html>' } as const

/** Schedules that once failed, reduced to the essentials, with their findings. */
export const counterExamples: readonly (readonly [string, Schedule])[] = [
  [
    'a Complete that a proxy answers with 200 and its page is not a success',
    scheduleOf(
      { act: 'fault', operation: 'complete', fault: page },
      { act: 'add', file: 0 },
      { act: 'send' },
    ),
  ],
  [
    'a PUT that a proxy answers with 200 and its page is not a success',
    scheduleOf({ act: 'fault', operation: 'put', fault: page }, { act: 'add', file: 0 }, { act: 'send' }),
  ],
  [
    'a silent PUT is given up',
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
    'a file aborted during its upload is not restored after a reload',
    scheduleOf(
      { act: 'fault', operation: 'start', fault: { kind: 'answer-lost' } },
      { act: 'add', file: 0 },
      { act: 'abort', nth: 0 },
      { act: 'reload' },
    ),
  ],
]
