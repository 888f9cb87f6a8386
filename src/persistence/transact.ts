import { inTime, wholeFile } from './inTime.ts'
import { promisifyRequest, promisifyTransaction } from './promisify.ts'

/** One transaction on its own connection. An open one would keep the app from deleting databases at logout. */
export async function transact<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const request = indexedDB.open('react-connect-attachments')
  request.onupgradeneeded = () => request.result.createObjectStore('attachments')
  const database = await promisifyRequest(request)
  try {
    const transaction = database.transaction('attachments', 'readwrite')
    const completed = promisifyTransaction(transaction)
    const worked = work(transaction.objectStore('attachments')).catch((error) => {
      abort(transaction)
      throw error
    })
    // Other tabs wait.
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
    // It has already ended.
  }
}
