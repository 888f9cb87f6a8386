/** Blobs of React Native (0.86) and of Jest's jsdom lack `text()`. */
export function readText(blob: Blob): Promise<string> {
  return (
    blob.text?.() ??
    new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.onerror = () => reject(reader.error)
      reader.readAsText(blob)
    })
  )
}
