import type { Emulator, EmulatorOptions } from '../../src/testing/index.ts'
import { createEmulator } from '../../src/testing/index.ts'

const paths = {
  start: '/participant/start-attachment-upload',
  complete: '/participant/complete-attachment-upload',
  get: '/participant/attachment',
} as const

/** Settings without throttling. */
export const unlimited: EmulatorOptions = { quotas: { start: null, complete: null, get: null } }

/** An emulator in memory without throttling. */
export function quietEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ ...unlimited, ...options })
}

/** A Start that passes every check; `over` replaces members, or removes them if undefined. */
export function startBody(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ContentType: 'image/png',
    AttachmentSizeInBytes: 5,
    AttachmentName: 'a.png',
    ClientToken: crypto.randomUUID(),
    ...over,
  }
}

export interface Sent {
  status: number
  headers: Headers
  body: { [member: string]: unknown; Url?: unknown }
}

/** The target of requests: an emulator, or (over HTTP) an endpoint and fetch. */
export interface Target {
  endpoint: string
  fetch(request: Request): Promise<Response>
}

/** One POST to the service. */
export async function post(
  target: Target,
  operation: keyof typeof paths,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const request = new Request(`${target.endpoint}${paths[operation]}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-bearer': 'connection-token', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const response = await target.fetch(request)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
}

export interface Started {
  attachmentId: string
  url: string
  urlExpiry: string
  headers: Record<string, string>
}

/** A Start, with its parsed answer. */
export async function start(target: Target, over: Record<string, unknown> = {}): Promise<Started> {
  const { body } = await post(target, 'start', startBody(over))
  // The tests of Start check the shape; the others rely on it.
  const answer = body as {
    AttachmentId: string
    UploadMetadata: { Url: string; UrlExpiry: string; HeadersToInclude: Record<string, string> }
  }
  const { Url: url, UrlExpiry: urlExpiry, HeadersToInclude: headers } = answer.UploadMetadata
  return { attachmentId: answer.AttachmentId, url, urlExpiry, headers }
}

/** The PUT that a Start's answer describes. */
export function putRequest(
  started: Started,
  body: BodyInit = 'hello',
  headers: Record<string, string> = {},
): Request {
  return new Request(started.url, { method: 'PUT', headers: { ...started.headers, ...headers }, body })
}

/** Start, PUT and Complete. */
export async function sendFile(target: Target, over: Record<string, unknown> = {}): Promise<Started> {
  const started = await start(target, over)
  await target.fetch(putRequest(started))
  await complete(target, started)
  return started
}

/** A Complete of one attachment. */
export function complete(
  target: Target,
  started: Started,
  clientToken: string = crypto.randomUUID(),
): Promise<Sent> {
  return post(target, 'complete', { AttachmentIds: [started.attachmentId], ClientToken: clientToken })
}

/** Code of an S3 refusal. */
export async function s3Code(response: Response): Promise<string | undefined> {
  return /<Code>([^<]*)/.exec(await response.text())?.[1]
}
