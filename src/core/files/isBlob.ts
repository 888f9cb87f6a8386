/** `instanceof` fails for an iframe's Blob, or with a replaced global. */
export function isBlob(value: unknown): value is Blob {
  return isFile(value) || tagOf(value) === '[object Blob]'
}

export function isFile(value: unknown): value is File {
  return tagOf(value) === '[object File]'
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
