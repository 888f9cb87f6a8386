import type { Pace } from './body.ts'
import { readBody } from './body.ts'
import { ConnectionLost } from './connectionLost.ts'
import { faultAnswer, patched } from './faults.ts'
import type { Fault, Operation } from './faultTypes.ts'
import type { OpenRecord } from './record.ts'
import { recordBody } from './record.ts'
import { sleep, untilGone } from './sleep.ts'

/** One request on its way to an answer. */
export interface Exchange {
  request: Request
  /** Size of the body, 0 where it is not known beforehand. */
  contentLength: number
  record: OpenRecord
  operation: Operation | 'unknown'
  fault: Fault | undefined
  latencyMs: number
  pace: Pace
  /** What happens to a request without a fault. */
  operate: (body: Uint8Array<ArrayBuffer>) => Promise<Response>
}

/** Reads the request, performs it and answers, unless the fault says otherwise. */
export async function exchange(it: Exchange): Promise<Response> {
  const { record, operation, fault, pace, operate } = it
  const body = await receive(it)
  if (fault?.kind === 'stall') return untilGone(pace.signal)
  if (fault?.kind === 'reset') throw new ConnectionLost()
  await sleep(it.latencyMs + (fault?.kind === 'delay' ? fault.ms : 0), pace.signal)
  if (fault === undefined || operation === 'unknown') return operate(body)
  const instead = faultAnswer(fault, operation, record.at)
  if (instead) return instead
  const response = await operate(body)
  if (fault.kind === 'answer-lost') throw new ConnectionLost()
  const isPatched = fault.kind === 'patch' && (operation === 'start' || operation === 'get')
  return isPatched && response.ok ? patched(response, fault.response) : response
}

// The whole body, save where the fault cuts a PUT short. Whatever came is noted, even if the client has gone.
async function receive({
  request,
  contentLength,
  record,
  operation,
  fault,
  pace,
}: Exchange): Promise<Uint8Array<ArrayBuffer>> {
  const cut = operation === 'put' && (fault?.kind === 'reset' || fault?.kind === 'stall')
  const half = Math.floor(contentLength / 2)
  const limit = cut ? (fault.afterBytes ?? half) : Number.POSITIVE_INFINITY
  const parts: Uint8Array<ArrayBuffer>[] = []
  let body: Uint8Array<ArrayBuffer>
  try {
    if (limit > 0) await readBody(request, pace, (part) => parts.push(part), limit)
  } finally {
    body = await recordBody(record, parts)
  }
  return body
}
