import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Locks = Pick<LockManager, 'request'>

/** A separate page with these locks. */
async function openPage(locks: Locks | undefined) {
  vi.resetModules()
  vi.stubGlobal('navigator', { locks })
  vi.stubGlobal('addEventListener', () => {})
  return import('../../src/persistence/ownerOfPage.ts')
}

const never = (): Promise<never> => new Promise(() => {})

/** Grants free locks immediately, and held locks never. */
function locksOf(...held: string[]) {
  const asked: { name: string; signal: AbortSignal | undefined }[] = []
  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const [options, granted] = rest.length > 1 ? rest : [{}, ...rest]
    const { signal }: LockOptions = Object(options)
    asked.push({ name, signal })
    return held.includes(name) ? never() : typeof granted === 'function' && granted()
  }
  // The overloads of `request` cannot be written as one function.
  return { asked, locks: { request } as Locks }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('ownerOfPage', () => {
  it('returns one name per page, and another for the next page', async () => {
    const { ownerOfPage } = await openPage(locksOf().locks)
    const name = await ownerOfPage()
    expect(name).toMatch(/^react-connect-attachments \d+-\d+-\d+-\d+$/)
    expect(await ownerOfPage()).toBe(name)
    const next = await openPage(locksOf().locks)
    expect(await next.ownerOfPage()).not.toBe(name)
  })

  it.each([
    ['there are no locks', undefined],
    ['locks are refused', { request: () => Promise.reject(new DOMException('', 'SecurityError')) }],
  ])('returns nobody where %s, and everything is free', async (_, locks) => {
    const { ownerOfPage, isFree } = await openPage(locks)
    expect(await ownerOfPage()).toBe('')
    expect(await isFree('another')).toBe(true)
  })

  it('returns nobody when locks do not answer for 10 s', async () => {
    const { ownerOfPage, isFree } = await openPage({ request: never })
    const answers = vi.fn()
    void ownerOfPage().then(answers)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(answers).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(answers).toHaveBeenCalledWith('')
    expect(await isFree('another')).toBe(true)
  })
})

describe('isFree', () => {
  it('is true for files of this page, of a closed page, and of one without locks', async () => {
    const { ownerOfPage, isFree } = await openPage(locksOf('alive').locks)
    expect(await isFree(await ownerOfPage())).toBe(true)
    expect(await isFree('gone')).toBe(true)
    expect(await isFree('')).toBe(true)
  })

  it('waits 2 s for an open page, then no longer', async () => {
    const { asked, locks } = locksOf('alive')
    const { isFree } = await openPage(locks)
    const answers = vi.fn()
    void isFree('alive').then(answers)
    await vi.advanceTimersByTimeAsync(1_999)
    expect(answers).not.toHaveBeenCalled()
    expect(asked.at(-1)).toMatchObject({ name: 'alive', signal: { aborted: false } })
    await vi.advanceTimersByTimeAsync(1)
    expect(answers).toHaveBeenCalledWith(false)
    expect(asked.at(-1)).toMatchObject({ name: 'alive', signal: { aborted: true } })
  })
})
