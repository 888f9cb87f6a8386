/** Runs in the page: whether IndexedDB contains something. */
export async function isKept(): Promise<boolean> {
  const name = 'react-connect-attachments'
  // Opening a missing database would create an empty one.
  if (!(await indexedDB.databases()).some((database) => database.name === name)) return false
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const { result: database } = opening
      const counting = database.transaction('attachments').objectStore('attachments').count()
      counting.onerror = () => reject(counting.error)
      counting.onsuccess = () => {
        database.close()
        resolve(counting.result > 0)
      }
    }
  })
}
