import type { Emulator } from '../emulator/emulator.ts'
import { isConnectionLost } from '../network/connectionLost.ts'

/**
 * MSW handlers for both hosts: `setupWorker(...createEmulatorHandlers(emulator, http))`.
 * MSW 2 answers before the network, without preflights, CORS or upload progress; MSW 3 in Node below the page, with all of them.
 */
export function createEmulatorHandlers<THandler>(
  emulator: Emulator,
  http: HttpNamespace<THandler>,
): THandler[] {
  const resolver = async ({ request }: { request: Request }): Promise<Response> => {
    if (isStrippedPreflight(request)) return new Response(null, { headers: allowEverything })
    try {
      return await emulator.fetch(request)
    } catch (error) {
      if (isConnectionLost(error)) return Response.error()
      throw error
    }
  }
  return [emulator.endpoint, emulator.s3Endpoint].flatMap((base) => [
    http.all(`${base}/*`, resolver),
    // The client's reachability probe.
    http.all(`${new URL(base).origin}/`, resolver),
  ])
}

/** MSW 3 answers preflights too, without what they ask for: happy-dom's Request drops it. */
function isStrippedPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && !headers.has('access-control-request-method')
}

const allowEverything = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
}

/** Part of MSW's `http`. Passed in, to avoid a dependency. */
export interface HttpNamespace<THandler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): THandler
}
