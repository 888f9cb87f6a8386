/**
 * Settles as `answer` does, or rejects with a `TimeoutError` when for `limit` ms neither it nor the `progress` of what is
 * before it has moved: no event tells of a database that waits for another tab.
 * @param limit Default: 10 s, our judgement of what storage may take for one thing.
 */
export function inTime<T>(answer: Promise<T>, limit = 10_000, progress = (): number => 0): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let seen = progress()
    const timer = setInterval(() => {
      if (progress() === seen) reject(new DOMException('No answer', 'TimeoutError'))
      seen = progress()
    }, limit)
    answer.finally(() => clearInterval(timer)).then(resolve, reject)
  })
}

/**
 * ms for all bytes of a file, read or written. Our judgement: storage at 2 MB/s manages the largest file that Connect can
 * allow, 100 MB.
 */
export const wholeFile = 60_000
