import type { Fault, Operation } from 'react-connect-attachments/testing'
import { connectionToken } from './canaries.ts'

/** Answers of gateways that echo the request in several ways. */
const echoes = [
  connectionToken,
  encodeURIComponent(connectionToken),
  connectionToken.slice(0, 120),
  connectionToken.slice(120),
]
const page = `<html><title>${connectionToken}</title><p>X-Amz-Bearer: ${echoes.join('</p><p>')}</p></html>`

/** Statuses of the two servers, and some of neither. */
const statuses = [304, 400, 401, 402, 403, 404, 409, 413, 429, 500, 501, 503, 504]
const types = ['header', 'code', '__type', 'none'] as const

/** S3 answers in its own XML. */
function isOfS3(operation: Operation): boolean {
  return operation === 'put' || operation === 'download'
}

/** Each kind of fault, in the forms that might reveal something; all of them are final. */
export const faults: Record<Fault['kind'], (operation: Operation) => Fault[]> = {
  status: (operation) => [
    ...statuses.map((status): Fault => ({ kind: 'status', status, message: `Bad ${connectionToken}` })),
    ...(isOfS3(operation) ? [] : echoes).map(
      (message): Fault => ({ kind: 'status', status: 403, message, messageKey: 'message' }),
    ),
    ...(isOfS3(operation) ? [] : types).map(
      (type): Fault => ({ kind: 'status', status: 400, type, exception: connectionToken }),
    ),
    { kind: 'status', status: 503, retryAfter: connectionToken, xAmzRetryAfter: connectionToken },
  ],
  delay: () => [],
  'answer-lost': () => [{ kind: 'answer-lost' }],
  reset: (operation) => [
    { kind: 'reset' },
    ...(operation === 'put' ? [{ kind: 'reset', afterBytes: 0 } as const] : []),
  ],
  stall: () => [{ kind: 'stall' }],
  expired: () => [{ kind: 'expired' }],
  body: () => [
    { kind: 'body', body: page },
    { kind: 'body', body: `{"Message":"${connectionToken}` },
    { kind: 'body', status: 403, body: page },
    { kind: 'body', status: 500, contentType: 'application/json', body: JSON.stringify({ message: echoes }) },
    {
      kind: 'body',
      status: 403,
      contentType: 'application/json',
      body: JSON.stringify({ Message: echoes.join(' ') })
        .replaceAll('/', '\\/')
        .replaceAll('+', '\\u002b'),
    },
    {
      kind: 'body',
      status: 403,
      contentType: 'application/xml',
      body: `<Error><Code>${echoes[2]}</Code><RequestId>${echoes[2]}</RequestId></Error>`,
    },
  ],
  redirect: () =>
    [301, 302, 307, 308].map((status) => ({
      kind: 'redirect',
      status: status as 301,
      location: '/elsewhere',
    })),
  patch: (operation) =>
    operation === 'start' || operation === 'get'
      ? [undefined, 7, `nowhere://a?X-Amz-Signature=${'0'.repeat(64)}`, `not a URL ${connectionToken}`].map(
          (Url) => ({ kind: 'patch', response: { Url, UploadMetadata: { Url } } }),
        )
      : [],
}
