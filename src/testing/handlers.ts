import { ConnectionLost } from './connectionLost.ts'
import type { Emulator } from './types.ts'

/** MSW's `http`, as far as it is needed here: handed in, so that nothing imports an optional package. */
export interface HttpNamespace<THandler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): THandler
}

/**
 * MSW handlers for both hosts of an emulator: `setupWorker(...createEmulatorHandlers(emulator, http))`.
 * MSW answers in the page's place: no preflight arrives, CORS refuses nothing, and there is no upload progress.
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
    // Where a client asks whether the host answers at all.
    http.all(`${new URL(base).origin}/`, resolver),
  ])
}
