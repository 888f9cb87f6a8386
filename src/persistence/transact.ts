import { promisifyRequest } from 'idb-keyval'

/**
 * ms that the disk may take for one thing. Our judgement: Chromium copies 20 MB in 0.1 s, and slow storage of a phone, at
 * 10 MB/s, takes the largest file of 100 MB.
 */
const patience = 10_000

/**
 * Runs `work` in one transaction, on a connection of its own. One that stays open keeps an app that logs out from deleting
 * the database, and whoever opens it after that waits for ever; idb-keyval's `createStore` never closes.
 */
export async function transact<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const request = indexedDB.open('react-connect-attachments')
  request.onupgradeneeded = () => request.result.createObjectStore('attachments')
  const database = await promisifyRequest(request)
  try {
    const transaction = database.transaction('attachments', 'readwrite')
    const completed = promisifyRequest(transaction)
    const [result] = await Promise.all([work(transaction.objectStore('attachments')), completed])
    return result
  } finally {
    database.close()
  }
}

/**
 * Settles as `answer` does, or rejects when for long neither it nor the `progress` of what is before it has moved: no event
 * tells of a database that waits for another tab.
 */
export function inTime<T>(answer: Promise<T>, progress: () => number = () => 0): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let seen = progress()
    const timer = setInterval(() => {
      if (progress() === seen) reject(new DOMException('No answer', 'TimeoutError'))
      seen = progress()
    }, patience)
    answer.finally(() => clearInterval(timer)).then(resolve, reject)
  })
}
