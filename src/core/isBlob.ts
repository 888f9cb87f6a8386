/** Whether a value is a Blob or a File. Not by `instanceof`: it may come from an iframe, or the app may have replaced the global. */
export function isBlob(value: unknown): value is Blob {
  return /^\[object (Blob|File)\]$/.test(Object.prototype.toString.call(value))
}
