import type { Pace } from './body.ts'
import { pacedStream } from './body.ts'
import { ConnectionLost } from './connectionLost.ts'
import { allowReading, preflightAnswer } from './cors.ts'
import { createEmbeddedStore } from './embeddedStore.ts'
import { exchange } from './exchange.ts'
import { createFaultQueue } from './faults.ts'
import type { Operation } from './faultTypes.ts'
import type { ObjectStore } from './objectStore.ts'
import type { CreateEmulatorOptions } from './options.ts'
import { createParticipantHost, unknownOperation } from './participantHost.ts'
import type { OpenRecord } from './record.ts'
import { openRecord } from './record.ts'
import { routeOf } from './routes.ts'
import { s3Refusal } from './s3Errors.ts'
import { defaultSettings, withOptions } from './settings.ts'
import { sleep } from './sleep.ts'
import type { Emulator, Transport } from './types.ts'

const defaultOrigin = 'http://127.0.0.1/participant-service'
const defaultS3Origin = 'http://127.0.0.1:9000'

/**
 * An emulator of the Participant Service's attachment operations and of the S3 bucket behind them, in memory.
 * It holds one contact of one instance, refuses what the service refuses, and breaks on demand.
 */
export function createEmulator(options: CreateEmulatorOptions = {}): Emulator {
  return createEmulatorOn(createEmbeddedStore(options.s3Origin ?? defaultS3Origin), options)
}

/** An emulator whose files live in `store`. */
export function createEmulatorOn(store: ObjectStore, options: CreateEmulatorOptions): Emulator {
  const { origin: endpoint = defaultOrigin, s3Origin: s3Endpoint = defaultS3Origin, ...rest } = options
  const initial = withOptions(defaultSettings, rest)
  const faults = createFaultQueue()
  let settings = initial
  let requests: OpenRecord[] = []
  let life = new AbortController()
  const host = createParticipantHost(() => settings, store)

  async function answer(request: Request, transport: Transport): Promise<Response> {
    if (!settings.isReachable) throw new ConnectionLost()
    const route = routeOf(request, endpoint, s3Endpoint)
    const { operation } = route
    const record = openRecord(request, operation)
    requests.push(record)
    const signal = AbortSignal.any([request.signal, life.signal])
    if (operation === 'preflight') {
      await sleep(settings.latencyMs, signal)
      const response = preflightAnswer(route.host, request.headers, settings)
      record.status = response.status
      return response
    }
    if (operation === 'probe') {
      await sleep(settings.latencyMs, signal)
      record.status = 403
      return new Response(null, { status: 403 })
    }
    const { bytesPerSecond = settings.bytesPerSecond } = transport
    const pace: Pace = {
      bytesPerSecond: operation === 'put' ? bytesPerSecond : null,
      signal,
      onBytes: transport.onBytesRead,
    }
    const response = await exchange({
      request,
      contentLength: Number(request.headers.get('content-length') ?? transport.contentLength ?? 0),
      record,
      operation,
      fault: operation === 'unknown' ? undefined : faults.take(operation),
      latencyMs: settings.latencyMs,
      pace,
      operate: (body) => operate(operation, request, body, record.at),
    })
    if (route.host === 'participant') response.headers.set('x-amzn-requestid', crypto.randomUUID())
    allowReading(route.host, response, settings)
    record.status = response.status
    if (operation !== 'download' || bytesPerSecond === null) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { status, headers } = response
    return new Response(pacedStream(bytes, { bytesPerSecond, signal }), { status, headers })
  }

  async function operate(
    operation: Operation | 'unknown',
    request: Request,
    body: Uint8Array<ArrayBuffer>,
    at: number,
  ): Promise<Response> {
    const { method, url, headers } = request
    switch (operation) {
      case 'put':
      case 'download':
        return store.answer({ method, url: new URL(url), headers, body, at })
      case 'unknown':
        if (!url.startsWith(`${s3Endpoint}/`)) return unknownOperation()
        return s3Refusal(
          405,
          'MethodNotAllowed',
          'The specified method is not allowed against this resource.',
        )
      default:
        return host.answer(operation, headers, new TextDecoder().decode(body))
    }
  }

  return {
    endpoint,
    s3Endpoint,
    get requests() {
      return [...requests]
    },
    get attachments() {
      return host.service.attachments()
    },
    fetch: (request, transport = {}) => answer(request, transport),
    fault: (operation, ...added) => faults.add(operation, added),
    configure(changes) {
      settings = withOptions(settings, changes)
    },
    object: (attachmentId) =>
      host.service.attachments().find((each) => each.attachmentId === attachmentId)?.object,
    readObject: (attachmentId) => host.service.readObject(attachmentId),
    reset() {
      life.abort()
      life = new AbortController()
      settings = initial
      requests = []
      faults.reset()
      host.reset()
      store.reset()
    },
  }
}
