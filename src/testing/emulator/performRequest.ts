import type { Fault, Operation } from '../faults/fault.ts'
import { faultAnswer, patched } from '../faults/faultAnswer.ts'
import { ConnectionLost } from '../network/connectionLost.ts'
import type { Pace } from '../network/pacedBody.ts'
import { readBody } from '../network/pacedBody.ts'
import { sleep, stallUntilAborted } from '../network/sleep.ts'
import type { OpenRecord } from './recordRequest.ts'
import { recordBody } from './recordRequest.ts'

/** Reads and performs the request, and applies its fault. */
export async function performRequest(pending: PendingRequest): Promise<Response> {
  const { record, operation, fault, latencyMs, pace, operate } = pending
  const body = await receive(pending)
  if (fault?.kind === 'stall') return stallUntilAborted(pace.signal)
  if (fault?.kind === 'reset') throw new ConnectionLost()
  await sleep(latencyMs + (fault?.kind === 'delay' ? fault.ms : 0), pace.signal)
  if (fault === undefined || operation === 'unknown') return operate(body)
  const answerOfFault = faultAnswer(fault, operation, record.at)
  if (answerOfFault) return answerOfFault
  const response = await operate(body)
  if (fault.kind === 'answer-lost') throw new ConnectionLost()
  const isPatched = fault.kind === 'patch' && (operation === 'start' || operation === 'get')
  return isPatched && response.ok ? patched(response, fault.response) : response
}

interface PendingRequest {
  request: Request
  /** In bytes; 0 if unknown. */
  contentLength: number
  record: OpenRecord
  operation: Operation | 'unknown'
  fault: Fault | undefined
  latencyMs: number
  pace: Pace
  /** Answers without a fault. */
  operate: (body: Uint8Array<ArrayBuffer>) => Promise<Response>
}

// A fault may truncate a PUT. Bytes are recorded even if the client leaves.
async function receive(pending: PendingRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { request, contentLength, record, operation, fault, pace } = pending
  const isCut = operation === 'put' && (fault?.kind === 'reset' || fault?.kind === 'stall')
  const half = Math.floor(contentLength / 2)
  const limit = isCut ? (fault.afterBytes ?? half) : Number.POSITIVE_INFINITY
  const parts: Uint8Array<ArrayBuffer>[] = []
  let body: Uint8Array<ArrayBuffer>
  try {
    if (limit > 0) await readBody(request, pace, (part) => parts.push(part), limit)
  } finally {
    body = await recordBody(record, parts)
  }
  return body
}
