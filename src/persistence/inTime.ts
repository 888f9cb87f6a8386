/**
 * Rejects with a `TimeoutError` after `limit` ms without `progress`: IndexedDB waits for other tabs silently.
 * @param limit Default: 10 s, our judgement for a small task.
 */
export function inTime<T>(answer: Promise<T>, limit = 10_000, progress = (): number => 0): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let seen = progress()
    const timer = setInterval(() => {
      if (progress() === seen) reject({ name: 'TimeoutError' })
      seen = progress()
    }, limit)
    answer.finally(() => clearInterval(timer)).then(resolve, reject)
  })
}

/** ms for a whole file. Our judgement: at 2 MB/s, Connect's largest (100 MB) takes 50 s. */
export const wholeFile = 60_000
