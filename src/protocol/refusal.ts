import { longestAnswer, membersOf } from './decode.ts'
import type { AttachmentStep, TransferStep } from './errors.ts'
import { InvalidResponseError } from './networkErrors.ts'
import type { ParticipantServiceErrorCode, RefusalDetails } from './serverErrors.ts'
import { ParticipantServiceError, S3Error, UrlExpiredError } from './serverErrors.ts'

/**
 * Reads the type as restJson1 clients do: header `x-amzn-errortype`, body `code`, body `__type`. Browsers often hide all three; then
 * the status decides. Removes `token` from the message, because some gateways echo it.
 */
export function toParticipantServiceError(
  step: AttachmentStep,
  answer: HttpAnswer,
  token: string,
): ParticipantServiceError | InvalidResponseError {
  const { status, headers, data } = answer
  // The service's spelling varies: `Message`, `message`.
  const members = Object.entries(membersOf(data)).map(([name, value]) => [name.toLowerCase(), textOf(value)])
  const { code, __type, message }: Record<string, string | undefined> = Object.fromEntries(members)
  // Full form: 'com.amazonaws.connectparticipant#ThrottlingException:http://…, …'
  const type = /^(?:[^,:]*#)?([^,:]*)/
    .exec(textOf(headers['x-amzn-errortype']) ?? code ?? __type ?? '')?.[1]
    ?.trim()
  // Every 5xx counts as 500.
  const declaredStatus = Math.min(status, 500)
  const found =
    exceptions.find(([name]) => name === type) ?? exceptions.find(([, usual]) => usual === declaredStatus)
  if (!found) return new InvalidResponseError(step, `HTTP ${status}`)
  return new ParticipantServiceError(step, {
    ...detailsOf(answer, headers['x-amzn-requestid']),
    code: found[0],
    serviceMessage: message
      ?.replaceAll(token, '[token]')
      .replace(/https?:\S+/gi, '[url]')
      // An altered token; see `word`.
      .replace(/\S{64,}/g, '[…]')
      .slice(0, 500),
  })
}

/** From the service's model. */
const exceptions: readonly (readonly [ParticipantServiceErrorCode, number])[] = [
  ['ValidationException', 400],
  ['ServiceQuotaExceededException', 402],
  ['AccessDeniedException', 403],
  ['ConflictException', 409],
  ['ThrottlingException', 429],
  ['InternalServerException', 500],
]

/** Longer text may echo a secret: a signature has 64 digits, a token hundreds of characters. */
const word = '[\\w.-]{1,63}'

/** S3 alone decides whether a URL has expired: the page's clock may be wrong. */
export function toS3Error(step: TransferStep, answer: HttpAnswer): S3Error | UrlExpiredError {
  const { status, data } = answer
  // A parser would expand a hostile body's entities.
  const body = textOf(data)?.slice(0, longestAnswer) ?? ''
  const element = (name: string): string | undefined => RegExp(`<${name}>(${word})<`).exec(body)?.[1]
  const code = element('Code')
  const denied = status === 403 && (code ?? 'AccessDenied') === 'AccessDenied'
  // The signing credentials may expire before the URL.
  const hasLostCredentials = code === 'ExpiredToken' || code === 'InvalidToken'
  if (hasLostCredentials || (denied && /has expired|<Expires>/i.test(body))) return new UrlExpiredError(step)
  const requestId = answer.headers['x-amz-request-id'] || element('RequestId')
  return new S3Error(step, { ...detailsOf(answer, requestId), code })
}

/**
 * `x-amz-retry-after` is in ms, `Retry-After` in seconds or an HTTP date, which needs the response's `Date`: clocks differ.
 * Malformed values and waits from 1e9 ms up are ignored.
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

/** Header names are lower-case; CORS hides some headers. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: unknown
  readonly config?: unknown
  /** The adapter's, such as an XMLHttpRequest. */
  readonly request?: unknown
}
