import type { Emulator } from '../emulator/emulator.ts'
import { ConnectionLost } from '../network/connectionLost.ts'

/**
 * MSW handlers for both hosts: `setupWorker(...createEmulatorHandlers(emulator, http))`.
 * MSW answers before the network, without preflights, CORS or upload progress.
 */
export function createEmulatorHandlers<THandler>(
  emulator: Emulator,
  http: HttpNamespace<THandler>,
): THandler[] {
  const resolver = async ({ request }: { request: Request }): Promise<Response> => {
    try {
      return await emulator.fetch(request)
    } catch (error) {
      if (error instanceof ConnectionLost) return Response.error()
      throw error
    }
  }
  return [emulator.endpoint, emulator.s3Endpoint].flatMap((base) => [
    http.all(`${base}/*`, resolver),
    // The client's reachability probe.
    http.all(`${new URL(base).origin}/`, resolver),
  ])
}

/** Part of MSW's `http`. Passed in, to avoid a dependency. */
export interface HttpNamespace<THandler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): THandler
}
