/** Whether a value is a Blob or a File. Not by `instanceof`: it may come from an iframe, or the app may have replaced the global. */
export function isBlob(value: unknown): value is Blob {
  return isFile(value) || tagOf(value) === '[object Blob]'
}

/** The same for a File: a Blob has no name. */
export function isFile(value: unknown): value is File {
  return tagOf(value) === '[object File]'
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
