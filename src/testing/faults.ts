import type { Fault, Operation } from './faultTypes.ts'
import { refusal } from './participantErrors.ts'
import { s3Expired, s3Fault } from './s3Errors.ts'

/** Faults in waiting, first in, first out, for each operation. */
export interface FaultQueue {
  add(operation: Operation, faults: readonly Fault[]): void
  take(operation: Operation): Fault | undefined
  reset(): void
}

export function createFaultQueue(): FaultQueue {
  const queues = new Map<Operation, Fault[]>()
  return {
    add: (operation, faults) => void queues.set(operation, [...(queues.get(operation) ?? []), ...faults]),
    take: (operation) => queues.get(operation)?.shift(),
    reset: () => queues.clear(),
  }
}

/** The answer that a fault puts in place of the operation's own, or `undefined` if it does not. */
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

/** An answer in JSON with members overwritten; `undefined` removes one, UploadMetadata is merged. */
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
