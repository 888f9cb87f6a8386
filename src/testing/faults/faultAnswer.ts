import { refusal } from '../participant/participantErrors.ts'
import { s3Expired, s3Fault } from '../store/s3Errors.ts'
import type { Fault, Operation } from './fault.ts'

/** The answer instead of the operation's own; `undefined` for none. */
export function faultAnswer(fault: Fault, operation: Operation, now: number): Response | undefined {
  const s3 = operation === 'put' || operation === 'download'
  switch (fault.kind) {
    case 'status':
      return s3 ? s3Fault(fault) : refusal(fault)
    case 'expired':
      return s3 ? s3Expired(900, now - 1000, now) : refusal({ kind: 'status', status: 403 })
    case 'body': {
      const headers = { 'content-type': fault.contentType ?? 'text/html' }
      return new Response(fault.body, { status: fault.status ?? 200, headers })
    }
    case 'redirect':
      return new Response(null, { status: fault.status ?? 307, headers: { location: fault.location } })
    default:
      return undefined
  }
}

/** See the fault `patch`. */
export async function patched(response: Response, patch: Record<string, unknown>): Promise<Response> {
  const answer: unknown = await response.json()
  const body = merge(answer, patch)
  return new Response(JSON.stringify(body), { status: response.status, headers: response.headers })
}

function merge(value: unknown, patch: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = isRecord(value) ? { ...value } : {}
  for (const [name, member] of Object.entries(patch)) {
    merged[name] = name === 'UploadMetadata' && isRecord(member) ? merge(merged[name], member) : member
  }
  return merged
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
