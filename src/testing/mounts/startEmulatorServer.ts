import { answerControl } from '../control/answerControl.ts'
import { createEmulatorOn } from '../emulator/createEmulator.ts'
import type { Emulator } from '../emulator/emulator.ts'
import type { EmulatorOptions } from '../emulator/emulatorOptions.ts'
import { requireGlobals } from '../environment/requireGlobals.ts'
import { webCrypto } from '../environment/webCrypto.ts'
import { createEmbeddedStore } from '../store/embeddedStore.ts'
import type { ObjectStore } from '../store/objectStore.ts'
import { listen } from './listen.ts'

/**
 * Serves emulators over HTTP on loopback, each at its own path. Files use a second port, another origin as S3 is.
 *
 * Tests in Node, such as Playwright's, use the `emulator` that `create` returns. Tests and stories in the page (Vitest browser mode, Cypress,
 * Storybook) pass `url` to `connectEmulator`.
 * @throws {Error} Node's own if the port is taken; ours if the environment lacks `fetch` APIs, as jsdom does in Jest.
 */
export async function startEmulatorServer(options: EmulatorServerOptions = {}): Promise<EmulatorServer> {
  requireGlobals()
  const { port = 0, createStore = createEmbeddedStore } = options
  const emulators = new Map<string, Emulator>()
  const route = async (request: Request): Promise<Response> => {
    const id = new URL(request.url).pathname.split('/')[1] ?? ''
    return emulators.get(id)?.fetch(request) ?? notFound(request)
  }
  const store = await listen(0, route)
  const service = await listen(port, async (request) => {
    const registry = { create, find: (id: string) => emulators.get(id), remove }
    return (await answerControl(request, registry)) ?? route(request)
  })

  async function create(settings: EmulatorOptions = {}): Promise<CreatedEmulator> {
    const id = webCrypto().randomUUID()
    const endpoint = `${service.origin}/${id}`
    const s3Origin = `${store.origin}/${id}`
    const emulator = createEmulatorOn(await createStore(s3Origin), {
      ...settings,
      origin: endpoint,
      s3Origin,
    })
    emulators.set(id, emulator)
    return { id, endpoint, emulator }
  }

  function remove(id: string): void {
    emulators.get(id)?.reset()
    emulators.delete(id)
  }

  return {
    url: service.origin,
    create,
    async close() {
      for (const id of emulators.keys()) remove(id)
      await Promise.all([service.close(), store.close()])
    },
  }
}

/** The server always listens on 127.0.0.1: anyone who reaches it controls the emulators. */
export interface EmulatorServerOptions {
  /** For the participant host and `connectEmulator`. @default 0, any free port */
  port?: number | undefined
  /**
   * @internal
   * @default in memory
   */
  createStore?: ((s3Origin: string) => ObjectStore | Promise<ObjectStore>) | undefined
}

export interface EmulatorServer {
  /** For `connectEmulator` in a page. */
  readonly url: string
  /** The emulators share nothing. */
  create(options?: EmulatorOptions): Promise<CreatedEmulator>
  /** Ends all emulators and connections. */
  close(): Promise<void>
}

export interface CreatedEmulator {
  readonly id: string
  /** Pass it as the client's `endpoint`. */
  readonly endpoint: string
  readonly emulator: Emulator
}

async function notFound(request: Request): Promise<Response> {
  // Closing a connection with unread bytes can lose the answer.
  await request.arrayBuffer()
  return new Response(null, { status: 404 })
}
