/** `instanceof` fails for an iframe's Blob, or with a replaced global. */
export function isBlob(value: unknown): value is Blob {
  return isFile(value) || tagOf(value) === '[object Blob]' || isNativeBlob(value)
}

export function isFile(value: unknown): value is File {
  return tagOf(value) === '[object File]' || (isNativeBlob(value) && 'name' in value)
}

/** React Native's (0.86) have no tag. */
function isNativeBlob(value: unknown): value is Blob {
  return tagOf(value) === '[object Object]' && typeof Object(value).slice === 'function'
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
