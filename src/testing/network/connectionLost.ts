/** A broken connection. Each mount converts it to its own error. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost' as const

  constructor() {
    super('The connection was lost.')
  }
}

/** Also for one of another copy of the package. */
export function isConnectionLost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'ConnectionLost'
}
