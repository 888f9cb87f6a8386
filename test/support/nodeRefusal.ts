import type { HttpAnswer } from '../../src/protocol/refusal.ts'

/** An answer that is no success; a body that is no text becomes JSON. */
export function refusal(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = '',
): HttpAnswer {
  return { status, headers, data: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** What S3 writes when it refuses. */
export function s3Body(code: string, message: string, more = ''): string {
  const members = `<Code>${code}</Code><Message>${message}</Message>${more}<RequestId>request-1</RequestId>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${members}<HostId>host</HostId></Error>`
}
