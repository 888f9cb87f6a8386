/**
 * The bytes of a request body. A `Request` takes any realm's bytes, but makes the text "[object Blob]" of another's Blob, such as
 * jsdom's in Node.
 */
export async function bytesOf(data: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof data === 'string') return new TextEncoder().encode(data)
  if (/^\[object (Blob|File)\]$/.test(String(data))) return new Uint8Array(await readBlob(data as Blob))
  // axios leaves a string, bytes or a form; `Response` takes them all.
  return new Uint8Array(await new Response(data as BodyInit).arrayBuffer())
}

function readBlob(blob: Blob): Promise<ArrayBuffer> {
  // jsdom 26 lacks `arrayBuffer`.
  if (typeof blob.arrayBuffer === 'function') return blob.arrayBuffer()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer) // of readAsArrayBuffer
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(blob)
  })
}
