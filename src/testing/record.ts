import { concatenate } from './body.ts'
import { sha256 } from './digest.ts'
import type { Route } from './routes.ts'
import type { RecordedRequest } from './types.ts'

/** A request while it is being answered: its record is filled in bit by bit. */
export interface OpenRecord extends RecordedRequest {
  body?: string | { size: number; sha256: string } | undefined
  status?: number | undefined
}

export function openRecord(request: Request, operation: Route['operation']): OpenRecord {
  const { method, url } = request
  return { operation, method, url, headers: Object.fromEntries(request.headers), at: Date.now() }
}

/** Notes what was read of the body: a PUT's as size and digest, any other as text. */
export async function recordBody(
  record: OpenRecord,
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const body = concatenate(parts)
  if (record.operation === 'put') record.body = { size: body.byteLength, sha256: await sha256(body) }
  else if (body.byteLength > 0) record.body = new TextDecoder().decode(body)
  return body
}
