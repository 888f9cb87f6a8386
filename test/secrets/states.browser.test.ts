import type { Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { eventually, goOffline, rejection } from '../support/browserChat.ts'
import { connectionToken } from './canaries.ts'
import { nowhere, watch } from './look.ts'
import type { Stage } from './stage.tsx'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

const operations: Operation[] = ['start', 'put', 'complete', 'get', 'download']

/** Makes every kind of call at once and keeps it pending; then aborts with a reason that contains secrets. */
function goAll(stage: Stage, operation: Operation): { end: () => Promise<unknown> } {
  const controller = new AbortController()
  const ends = Object.values(ways[operation]).map((way) => rejection(way(stage, controller.signal)))
  return {
    async end() {
      controller.abort(Object.assign(new Error(connectionToken), { connectionToken }))
      return Promise.all(ends)
    },
  }
}

async function count(stage: Stage, operation: Operation): Promise<number> {
  return (await stage.requests(operation)).length
}

describe.each(operations)('%s', (operation) => {
  const roads = Object.keys(ways[operation]).length

  it('keeps its secrets while it waits for an answer, and when it is aborted', async () => {
    const look = watch()
    const stage = await openStage()
    const before = await count(stage, operation)
    await stage.emulator.fault(operation, ...Array(roads).fill({ kind: 'stall' }))
    const { end } = goAll(stage, operation)
    await eventually(() => count(stage, operation)).toBe(before + roads)
    expect(await look(stage)).toEqual(nowhere)
    expect(await look(stage, await end())).toEqual(nowhere)
  })

  it('keeps its secrets while it waits for a retry, and shows why', async () => {
    const look = watch()
    const stage = await openStage({}, { retry: { maxAttempts: 2, baseDelay: 60_000 } })
    const busy = { kind: 'status', status: 503, message: connectionToken, xAmzRetryAfter: '60000' } as const
    await stage.emulator.fault(operation, ...Array(roads).fill(busy))
    const { end } = goAll(stage, operation)
    const isRepeated = (it: unknown): boolean => Object(it).failureCount === 1
    await eventually(() => stage.told.filter(isRepeated)).toSatisfy((told: unknown[]) => told.length >= 2)
    expect(await look(stage)).toEqual(nowhere)
    expect(await look(stage, await end())).toEqual(nowhere)
  })

  it('keeps its secrets when it succeeds after a failure', async () => {
    const look = watch()
    const stage = await openStage({}, { retry: { maxAttempts: 2, baseDelay: 1 } })
    for (const way of Object.values(ways[operation])) {
      await stage.emulator.fault(operation, { kind: 'reset' })
      await stage.act(async () => stage.tell(await way(stage)))
    }
    expect(await look(stage)).toEqual(nowhere)
  })
})

describe.each(['start', 'get'] as const)('%s', (operation) => {
  it('keeps its secrets while it is offline', async () => {
    const look = watch()
    const stage = await openStage()
    const before = await count(stage, operation)
    goOffline()
    const { end } = goAll(stage, operation)
    expect(await look(stage)).toEqual(nowhere)
    expect(await count(stage, operation)).toBe(before)
    expect(await look(stage, await end())).toEqual(nowhere)
  })
})
