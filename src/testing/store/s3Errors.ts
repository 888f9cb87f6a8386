import type { StatusFault } from '../faults/fault.ts'
import { setRetryHints } from '../participant/participantErrors.ts'
import { randomHex } from './digest.ts'

/** S3's XML, with the members in `more`. */
export function s3Refusal(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const requestId = randomHex(8).toUpperCase()
  const hostId = randomHex(32)
  const members = { Code: code, Message: message, ...more, RequestId: requestId, HostId: hostId }
  const elements = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements.join('')}</Error>`
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': requestId, 'x-amz-id-2': hostId }
  return new Response(body, { status, headers })
}

export function s3Expired(lifetimeInSeconds: number, expiry: number, now: number): Response {
  return s3Refusal(403, 'AccessDenied', 'Request has expired', {
    'X-Amz-Expires': String(lifetimeInSeconds),
    Expires: withoutFraction(expiry),
    ServerTime: withoutFraction(now),
  })
}

export function s3Fault(fault: StatusFault): Response {
  const code = fault.exception ?? codes[fault.status] ?? 'UnknownError'
  const message = fault.message ?? 'The emulator was told to refuse this request.'
  const response = s3Refusal(fault.status, code, message)
  setRetryHints(response.headers, fault)
  return response
}

const codes: Readonly<Record<number, string>> = {
  400: 'RequestTimeout',
  403: 'AccessDenied',
  404: 'NoSuchKey',
  405: 'MethodNotAllowed',
  409: 'OperationAborted',
  411: 'MissingContentLength',
  500: 'InternalError',
  503: 'SlowDown',
}

function withoutFraction(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
