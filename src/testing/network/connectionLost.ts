/** A broken connection. Each mount converts it to its own error. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost' as const

  constructor() {
    super('The connection was lost.')
  }
}
