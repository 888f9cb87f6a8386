import { randomInt } from 'node:crypto'
import type { Emulator, EmulatorOptions, Operation } from 'react-connect-attachments/testing'
import { createEmulator } from 'react-connect-attachments/testing'
import { onTestFinished } from 'vitest'
import type { Listener } from '../../src/testing/mounts/listen.ts'
import { listen } from '../../src/testing/mounts/listen.ts'

/** The service and its file store, each on its own host, until the test ends. */
export interface Hosts {
  readonly emulator: Emulator
  /**
   * Breaks every connection and refuses new ones as soon as the first request of that operation has taken effect, so that its
   * answer is lost. Then it resolves.
   */
  goAwayAfter(operation: Operation): Promise<void>
  /** Listens again, on the same port. */
  comeBack(): Promise<void>
}

/** Without quotas, which these tests do not need. */
export async function startHosts(options: EmulatorOptions = {}): Promise<Hosts> {
  let emulator: Emulator
  let last: Operation | undefined
  let tellGone = (): void => {}
  const answer = async (request: Request): Promise<Response> => {
    const response = await emulator.fetch(request)
    if (emulator.requests.some(({ operation, status }) => operation === last && status !== undefined)) {
      last = undefined
      await close()
      tellGone()
    }
    return response
  }
  let open = await Promise.all([listenAnywhere(answer), listenAnywhere(answer)])
  const [{ origin }, { origin: s3Origin }] = open
  emulator = createEmulator({
    quotas: { start: null, complete: null, get: null },
    ...options,
    origin,
    s3Origin,
  })
  const close = async (): Promise<void> => {
    await Promise.all(open.map((listener) => listener.close()))
  }
  onTestFinished(close)
  return {
    emulator,
    goAwayAfter(operation) {
      last = operation
      return new Promise((resolve) => {
        tellGone = resolve
      })
    },
    async comeBack() {
      open = await Promise.all([listen(portOf(origin), answer), listen(portOf(s3Origin), answer)])
    },
  }
}

/** Below the range of outgoing ports, so that nothing else takes it while it is closed. */
async function listenAnywhere(answer: (request: Request) => Promise<Response>): Promise<Listener> {
  for (;;) {
    const listener = await listen(randomInt(20_000, 30_000), answer).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
    })
    if (listener) return listener
  }
}

function portOf(origin: string): number {
  return Number(new URL(origin).port)
}
