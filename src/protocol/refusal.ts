import { membersOf } from './decode.ts'
import type { AttachmentStep, ParticipantServiceErrorCode, RefusalDetails } from './errors.ts'
import { InvalidResponseError, ParticipantServiceError, S3UploadError, UrlExpiredError } from './errors.ts'

/** An HTTP answer, its body as text. Headers are lower-case; those that CORS hides are missing. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: unknown
}

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
  const { status } = answer
  const member = textMembersOf(answer.data)
  // 'com.amazonaws.connectparticipant#ThrottlingException:http://…, …' is a ThrottlingException.
  const type = (textHeader(answer, 'x-amzn-errortype') ?? member('code') ?? member('__type'))
    ?.replace(/[,:].*/s, '')
    .replace(/.*#/s, '')
    .trim()
  const found =
    exceptions.find(([name]) => name === type) ??
    exceptions.find(([, usual]) => usual === Math.min(status, 500))
  if (!found) return new InvalidResponseError(step, `HTTP ${status}`)
  return new ParticipantServiceError(step, {
    ...detailsOf(answer, textHeader(answer, 'x-amzn-requestid')),
    code: found[0],
    serviceMessage: member('message')
      ?.replaceAll(token, '[token]')
      .replace(/https?:\S+/gi, '[url]')
      .slice(0, 500),
  })
}

/** Finds members that are text by their lower-case name: `Message` and `message` both occur. */
function textMembersOf(json: unknown): (name: string) => string | undefined {
  const members = Object.entries(membersOf(json))
  return (name) => {
    const value = members.find(([key]) => key.toLowerCase() === name)?.[1]
    return typeof value === 'string' ? value : undefined
  }
}

/**
 * The error behind S3's refusal of an upload. `pastExpiry` is what the clock says, and decides only where S3's answer
 * leaves it open.
 */
export function toS3UploadError(answer: HttpAnswer, pastExpiry: boolean): S3UploadError | UrlExpiredError {
  const { status, data } = answer
  const body = String(data)
  // A search, not a parser: nothing in a hostile body is ever expanded.
  const element = (name: string): string | undefined =>
    RegExp(`<${name}>([\\w+/=.-]{1,128})<`).exec(body)?.[1]
  const code = element('Code')
  const denied = status === 403 && (code ?? 'AccessDenied') === 'AccessDenied'
  // The second kind: the credentials that signed the URL ended before it did.
  if (
    (denied && (pastExpiry || /has expired|<Expires>/i.test(body))) ||
    /^(Expired|Invalid)Token$/.test(code ?? '')
  ) {
    return new UrlExpiredError('upload')
  }
  // RequestTimeout is a 400 that means "again"; every other 4xx is final.
  const retryable = status >= 500 || /^(RequestTimeout|SlowDown)$/.test(code ?? '')
  const requestId = textHeader(answer, 'x-amz-request-id') ?? element('RequestId')
  return new S3UploadError(retryable, { ...detailsOf(answer, requestId), code })
}

/** `x-amz-retry-after` is in ms, `Retry-After` in seconds or an HTTP date; what cannot be parsed is no hint. */
function detailsOf(answer: HttpAnswer, requestId: string | undefined): RefusalDetails {
  const retryAfter = textHeader(answer, 'retry-after') ?? ''
  const hints = [
    Number.parseFloat(textHeader(answer, 'x-amz-retry-after') ?? ''),
    Number.parseFloat(retryAfter) * 1000,
    Date.parse(retryAfter) - Date.now(),
  ]
  const retryAfterMs = hints.find((ms) => ms >= 0)
  return { status: answer.status, requestId: requestId?.slice(0, 128), retryAfterMs }
}

function textHeader({ headers }: HttpAnswer, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
