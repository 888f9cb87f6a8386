/// <reference types="node" />
import type { Socket } from 'node:net'

/** Resets a connection. Node 20.20 can fail to reset one that is ending. */
export function breakOff(socket: Socket): void {
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}
