/// <reference types="node" />
import process from 'node:process'
import { answerControl } from './controlDoor.ts'
import { createEmbeddedStore } from './embeddedStore.ts'
import { createEmulatorOn } from './emulator.ts'
import { listen } from './nodeHttp.ts'
import type { EmulatorOptions } from './options.ts'
import type { S3Settings } from './realS3.ts'
import { createRealS3Store } from './realS3.ts'
import type { Emulator } from './types.ts'

export type { S3Settings }

/** Where the emulators listen, and where their files go. */
export interface EmulatorServerOptions {
  /** Port of the participant host and of the control door. @default 0, any free one */
  port?: number | undefined
  /** Never another: whoever reaches the control door rules the emulators. @default '127.0.0.1' */
  host?: '127.0.0.1' | undefined
  /** A real bucket in place of the embedded store. @default none */
  s3?: S3Settings | undefined
}

/** Emulators over real HTTP on loopback, each under a path of its own, its store on a second port (another origin). */
export interface EmulatorServer {
  /** For `connectEmulator` in a page. */
  readonly url: string
  /** Makes a fresh emulator. */
  create(options?: EmulatorOptions): Promise<{ id: string; endpoint: string; emulator: Emulator }>
  /** Ends all emulators and all connections. */
  close(): Promise<void>
}

/** Starts the server. Rejects with Node's own error when the port is taken. */
export async function startEmulatorServer(options: EmulatorServerOptions = {}): Promise<EmulatorServer> {
  const emulators = new Map<string, Emulator>()
  const route = async (request: Request): Promise<Response> => {
    const id = new URL(request.url).pathname.split('/')[1] ?? ''
    return emulators.get(id)?.fetch(request) ?? notFound(request)
  }
  const store = await listen(0, route)
  const service = await listen(options.port ?? 0, async (request) => {
    return (
      (await answerControl(request, { create, find: (id) => emulators.get(id), remove })) ?? route(request)
    )
  })

  async function create(
    settings: EmulatorOptions = {},
  ): Promise<{ id: string; endpoint: string; emulator: Emulator }> {
    const id = crypto.randomUUID()
    const endpoint = `${service.origin}/${id}`
    const s3Origin = `${store.origin}/${id}`
    const files = options.s3 ? await createRealS3Store(options.s3) : createEmbeddedStore(s3Origin)
    const emulator = createEmulatorOn(files, { ...settings, origin: endpoint, s3Origin })
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

/** The bucket that S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY name, if all are set. */
export function s3FromEnvironment(): S3Settings | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = process.env
  if (!endpoint || !region || !bucket || !accessKeyId || !secretAccessKey) return undefined
  return { endpoint, region, bucket, accessKeyId, secretAccessKey }
}

async function notFound(request: Request): Promise<Response> {
  // Read to the end: a connection closed on unread bytes would take the answer with it.
  await request.arrayBuffer()
  return new Response(null, { status: 404 })
}
