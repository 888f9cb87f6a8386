import { promisifyRequest } from 'idb-keyval'
import { inTime, wholeFile } from './inTime.ts'

/**
 * Runs `work` in one transaction, which keeps everything of it or nothing, on a connection of its own. One that stays open
 * keeps an app that logs out from deleting the database, and whoever opens it after that waits for ever; idb-keyval's
 * `createStore` never closes.
 */
export async function transact<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const request = indexedDB.open('react-connect-attachments')
  request.onupgradeneeded = () => request.result.createObjectStore('attachments')
  const database = await promisifyRequest(request)
  try {
    const transaction = database.transaction('attachments', 'readwrite')
    const completed = promisifyRequest(transaction)
    const worked = work(transaction.objectStore('attachments')).catch((error) => {
      abort(transaction)
      throw error
    })
    // Other tabs wait until it ends.
    const [result] = await inTime(Promise.all([worked, completed]), wholeFile).finally(() =>
      abort(transaction),
    )
    return result
  } finally {
    database.close()
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended.
  }
}
