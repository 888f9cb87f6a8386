import { longestAnswer, membersOf } from './decode.ts'
import type { AttachmentStep, ParticipantServiceErrorCode, RefusalDetails, TransferStep } from './errors.ts'
import { InvalidResponseError, ParticipantServiceError, S3UploadError, UrlExpiredError } from './errors.ts'

/** An HTTP answer. Headers are lower-case; those that CORS hides are missing. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: unknown
}

/** An id or a code. Longer is what a server echoes: a signature has 64 digits, a token some hundreds of characters. */
const word = '[\\w.-]{1,63}'

/** Each exception with its status, as the service's model declares them. */
const exceptions: readonly (readonly [ParticipantServiceErrorCode, number])[] = [
  ['ValidationException', 400],
  ['ServiceQuotaExceededException', 402],
  ['AccessDeniedException', 403],
  ['ConflictException', 409],
  ['ThrottlingException', 429],
  ['InternalServerException', 500],
]

/**
 * The exception behind a refusal by the Participant Service. Its type is looked for as restJson1 clients do (header
 * `x-amzn-errortype`, body `code`, body `__type`); a browser often sees none of them, and then the status decides.
 * The service's words are kept without `token`: gateways echo what they were sent.
 */
export function toParticipantServiceError(
  step: AttachmentStep,
  answer: HttpAnswer,
  token: string,
): ParticipantServiceError | InvalidResponseError {
  const { status, headers, data } = answer
  // `Message` and `message`, `code` and `Code` all occur.
  const members = Object.entries(membersOf(data)).map(([name, value]) => [name.toLowerCase(), textOf(value)])
  const { code, __type, message }: Record<string, string | undefined> = Object.fromEntries(members)
  // 'com.amazonaws.connectparticipant#ThrottlingException:http://…, …' is a ThrottlingException.
  const type = /^(?:[^,:]*#)?([^,:]*)/
    .exec(textOf(headers['x-amzn-errortype']) ?? code ?? __type ?? '')?.[1]
    ?.trim()
  const found =
    exceptions.find(([name]) => name === type) ??
    exceptions.find(([, usual]) => usual === Math.min(status, 500))
  if (!found) return new InvalidResponseError(step, `HTTP ${status}`)
  return new ParticipantServiceError(step, {
    ...detailsOf(answer, headers['x-amzn-requestid']),
    code: found[0],
    serviceMessage: message
      ?.replaceAll(token, '[token]')
      .replace(/https?:\S+/gi, '[url]')
      // The token in another spelling, or cut: see `word`.
      .replace(/\S{64,}/g, '[…]')
      .slice(0, 500),
  })
}

/** The error behind S3's refusal of a transfer. That the URL has expired is S3's to say: the page's clock may be days off. */
export function toS3UploadError(step: TransferStep, answer: HttpAnswer): S3UploadError | UrlExpiredError {
  const { status, data } = answer
  // A search, not a parser: nothing in a hostile body is ever expanded.
  const body = textOf(data)?.slice(0, longestAnswer) ?? ''
  const element = (name: string): string | undefined => RegExp(`<${name}>(${word})<`).exec(body)?.[1]
  const code = element('Code')
  const denied = status === 403 && (code ?? 'AccessDenied') === 'AccessDenied'
  // The second kind: the credentials that signed the URL ended before it did.
  if ((denied && /has expired|<Expires>/i.test(body)) || /^(Expired|Invalid)Token$/.test(code ?? '')) {
    return new UrlExpiredError(step)
  }
  // RequestTimeout is a 400 that means "again"; every other 4xx is final.
  const retryable = status >= 500 || /^(RequestTimeout|SlowDown)$/.test(code ?? '')
  const requestId = answer.headers['x-amz-request-id'] || element('RequestId')
  return new S3UploadError(step, retryable, { ...detailsOf(answer, requestId), code })
}

/**
 * `x-amz-retry-after` is in ms, `Retry-After` in seconds or an HTTP date; what cannot be parsed, or is weeks, is no hint. A date
 * is one by the server's clock, and a hint only beside the `Date` of its answer, which CORS hides from most pages.
 */
function detailsOf({ status, headers }: HttpAnswer, requestId: unknown): RefusalDetails {
  const { date } = headers
  const retryAfter = textOf(headers['retry-after']) ?? ''
  const hints = [
    Number.parseFloat(textOf(headers['x-amz-retry-after']) ?? ''),
    Number.parseFloat(retryAfter) * 1000,
    Date.parse(retryAfter) - Date.parse(textOf(date) ?? ''),
  ]
  return {
    status,
    requestId: RegExp(`^${word}$`).exec(textOf(requestId) ?? '')?.[0],
    retryAfterMs: hints.find((ms) => ms >= 0 && ms < 1e9),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}
