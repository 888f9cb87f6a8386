/// <reference types="node" />
import type { Socket } from 'node:net'

/**
 * Breaks a connection off, so that the client sees it reset. Not while it is being ended: there Node (20.20) fails with EINVAL,
 * closes it never, and later turns in circles at the end of the process.
 */
export function breakOff(socket: Socket): void {
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}
