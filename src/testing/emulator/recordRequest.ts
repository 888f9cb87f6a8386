import { concatenate } from '../network/pacedBody.ts'
import { sha256 } from '../store/digest.ts'
import type { RecordedRequest } from './emulator.ts'
import type { Route } from './routeOf.ts'

export function openRecord(request: Request, operation: Route['operation']): OpenRecord {
  const { method, url } = request
  return { operation, method, url, headers: Object.fromEntries(request.headers), at: Date.now() }
}

export interface OpenRecord extends RecordedRequest {
  body?: string | { size: number; sha256: string } | undefined
  status?: number | undefined
}

/** Returns the body. */
export async function recordBody(
  record: OpenRecord,
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const body = concatenate(parts)
  if (record.operation === 'put') record.body = { size: body.byteLength, sha256: await sha256(body) }
  else if (body.byteLength > 0) record.body = new TextDecoder().decode(body)
  return body
}
