import { describe, expect, it } from 'vitest'
import type { SharedWork } from '../../../src/core/transport/shareWork.ts'
import { shareWork } from '../../../src/core/transport/shareWork.ts'
import { idle, rejectionNow } from '../../support/nodeClock.ts'

/** Work that ends when the test says so, and all of its runs. */
function openWork() {
  const shared: SharedWork<string> = {}
  const runs: { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void }[] = []
  const join = (signal = new AbortController().signal): Promise<string> => {
    const joined = shareWork(
      shared,
      signal,
      (signal) => new Promise<string>((resolve, reject) => runs.push({ signal, resolve, reject })),
    )
    joined.catch(() => {})
    return joined
  }
  return { shared, runs, join }
}

describe('shareWork', () => {
  it('runs once for all who ask while it runs', async () => {
    const { runs, join } = openWork()
    const calls = [join(), join(), join()]
    await idle()
    expect(runs).toHaveLength(1)
    runs[0]?.resolve('done')
    expect(await Promise.all(calls)).toEqual(['done', 'done', 'done'])
  })

  it('fails for all of them alike, and runs again for the next one', async () => {
    const { shared, runs, join } = openWork()
    const failure = new Error('no')
    const calls = [join(), join()]
    runs[0]?.reject(failure)
    expect(await Promise.all(calls.map(rejectionNow))).toEqual([failure, failure])
    expect(shared.running).toBeUndefined()
    const next = join()
    runs[1]?.resolve('again')
    expect(await next).toBe('again')
  })

  it('continues for the others when one caller detaches', async () => {
    const { runs, join } = openWork()
    const controller = new AbortController()
    const leaving = join(controller.signal)
    const staying = join()
    controller.abort()
    expect(await rejectionNow(leaving)).toBe(controller.signal.reason)
    expect(runs[0]?.signal.aborted).toBe(false)
    runs[0]?.resolve('done')
    expect(await staying).toBe('done')
  })

  it('is aborted when all have left, and is not joined after that', async () => {
    const { shared, runs, join } = openWork()
    const controllers = [new AbortController(), new AbortController()]
    const calls = controllers.map(({ signal }) => join(signal))
    for (const controller of controllers) controller.abort()
    await Promise.all(calls.map(rejectionNow))
    expect(runs[0]?.signal.aborted).toBe(true)
    expect(shared.running).toBeUndefined()
    const next = join()
    await idle()
    expect(runs).toHaveLength(2)
    // The end of the first run no longer matters.
    runs[0]?.reject(new Error('late'))
    await idle()
    expect(shared.running).toBeDefined()
    runs[1]?.resolve('done')
    expect(await next).toBe('done')
  })

  it('lets no later caller join work that has ended', async () => {
    const { runs, join } = openWork()
    const first = join()
    const second = first.then(() => join())
    runs[0]?.resolve('first')
    await idle()
    expect(runs).toHaveLength(2)
    runs[1]?.resolve('second')
    expect(await second).toBe('second')
  })

  it('runs nothing for a caller whose signal has aborted', async () => {
    const { runs, join } = openWork()
    const signal = AbortSignal.abort(new Error('left'))
    expect(await rejectionNow(join(signal))).toBe(signal.reason)
    expect(runs).toHaveLength(0)
  })
})
