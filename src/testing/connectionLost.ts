/** Stands for a connection that broke. Mounts turn it into what their side of the network shows. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost' as const

  constructor() {
    super('The connection was lost.')
  }
}
