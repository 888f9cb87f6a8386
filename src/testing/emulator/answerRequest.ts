import { webCrypto } from '../environment/webCrypto.ts'
import type { Operation } from '../faults/fault.ts'
import type { FaultQueue } from '../faults/faultQueue.ts'
import { ConnectionLost } from '../network/connectionLost.ts'
import type { Pace } from '../network/pacedBody.ts'
import { pacedStream } from '../network/pacedBody.ts'
import { sleep } from '../network/sleep.ts'
import type { ParticipantHost } from '../participant/participantHost.ts'
import { unknownOperation } from '../participant/participantHost.ts'
import type { ObjectStore } from '../store/objectStore.ts'
import { s3Refusal } from '../store/s3Errors.ts'
import { allowReading, preflightAnswer } from './cors.ts'
import type { Transport } from './emulator.ts'
import type { Settings } from './emulatorSettings.ts'
import { performRequest } from './performRequest.ts'
import type { OpenRecord } from './recordRequest.ts'
import { openRecord } from './recordRequest.ts'
import { routeOf } from './routeOf.ts'

/** Records a request, answers as its host, adds CORS headers. */
export async function answerRequest(
  emulator: EmulatorParts,
  request: Request,
  transport: Transport,
): Promise<Response> {
  const { settings, faults, life } = emulator
  if (!settings.isReachable) throw new ConnectionLost()
  const { host, operation } = routeOf(request, emulator.endpoint, emulator.s3Endpoint)
  const record = openRecord(request, operation)
  emulator.requests.push(record)
  const signal = AbortSignal.any([request.signal, life.signal])
  if (operation === 'preflight' || operation === 'probe') {
    await sleep(settings.latencyMs, signal)
    const response =
      operation === 'preflight'
        ? preflightAnswer(host, request.headers, emulator.settings)
        : new Response(null, { status: 403 })
    record.status = response.status
    return response
  }
  const { bytesPerSecond = settings.bytesPerSecond } = transport
  const pace: Pace = {
    bytesPerSecond: operation === 'put' ? bytesPerSecond : null,
    signal,
    onBytes: transport.onBytesRead,
  }
  const response = await performRequest({
    request,
    contentLength: Number(request.headers.get('content-length') ?? transport.contentLength ?? 0),
    record,
    operation,
    fault: operation === 'unknown' ? undefined : faults.take(operation),
    latencyMs: settings.latencyMs,
    pace,
    operate: (body) => operate(emulator, operation, request, body, record.at),
  })
  if (host === 'participant') response.headers.set('x-amzn-requestid', webCrypto().randomUUID())
  allowReading(host, response, emulator.settings)
  record.status = response.status
  if (operation !== 'download' || bytesPerSecond === null) return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  return new Response(pacedStream(bytes, { bytesPerSecond, signal }), { status, headers })
}

export interface EmulatorParts {
  readonly endpoint: string
  readonly s3Endpoint: string
  readonly store: ObjectStore
  readonly host: ParticipantHost
  readonly faults: FaultQueue
  settings: Settings
  requests: OpenRecord[]
  /** A reset aborts it, which ends pending requests. */
  life: AbortController
}

async function operate(
  { host, store, s3Endpoint }: EmulatorParts,
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
      return s3Refusal(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
    default:
      return host.answer(operation, headers, new TextDecoder().decode(body))
  }
}
