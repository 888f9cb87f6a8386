import type { HttpAnswer } from '../../src/protocol/refusal.ts'

/** A failed answer; a body that is not text becomes JSON. */
export function refusal(
  status: number,
  headers: Record<string, string> = {},
  body: unknown = '',
): HttpAnswer {
  return { status, headers, data: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** S3's XML of a refusal. */
export function s3Body(code: string, message: string, more = ''): string {
  const members = `<Code>${code}</Code><Message>${message}</Message>${more}<RequestId>request-1</RequestId>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${members}<HostId>host</HostId></Error>`
}
