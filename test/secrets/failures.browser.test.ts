import type { Fault, Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import { roomToAct } from '../support/roomToAct.ts'
import { faults } from './faults.ts'
import { nowhere, watch } from './look.ts'
import type { Stage } from './stage.tsx'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

const operations: Operation[] = ['start', 'put', 'complete', 'get', 'download']
/** Short, but long enough for earlier calls. */
const timeout = await roomToAct()
const soon = { timeout, retry: { stallTimeout: timeout } }

async function failBy(stage: Stage, operation: Operation, fault: Fault): Promise<unknown> {
  const all = Object.entries(ways[operation])
  // A URL that has expired is renewed twice.
  const repeats = fault.kind === 'expired' ? 3 : 1
  await stage.emulator.fault(operation, ...Array<Fault>(repeats * all.length).fill(fault))
  const errors: Record<string, unknown> = {}
  await stage.act(() =>
    Promise.all(
      all.map(async ([name, way]) => {
        errors[name] = await rejection(way(stage))
      }),
    ),
  )
  return errors
}

describe.each(operations)('%s', (operation) => {
  const rows = Object.entries(faults).map(([kind, make]) => ({ kind, forms: make(operation) }))

  it.each(rows.filter(({ forms }) => forms.length > 0))(
    'keeps its secrets when it fails by $kind',
    async ({ kind, forms }) => {
      const look = watch()
      const stage = await openStage({}, kind === 'stall' ? soon : {})
      const errors: unknown[] = []
      for (const fault of forms) errors.push(await failBy(stage, operation, fault))
      expect(await look(stage, errors)).toEqual(nowhere)
    },
  )
})

describe.each(['put', 'download'] as const)('%s', (operation) => {
  it.each(['never', 'not-on-errors'] as const)(
    'keeps its secrets when the answer is hidden because CORS headers are %s present',
    async (s3Cors) => {
      const look = watch()
      const stage = await openStage({ s3Cors })
      const errors = await failBy(stage, operation, { kind: 'status', status: 403 })
      expect(await look(stage, errors)).toEqual(nowhere)
    },
  )
})
