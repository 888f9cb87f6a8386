import type { StatusFault } from './faultTypes.ts'

const statusOf = {
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ConflictException: 409,
  ThrottlingException: 429,
  InternalServerException: 500,
  // Not declared by any attachment operation; the answer to a path or method that does not exist.
  UnknownOperationException: 404,
} as const

/** Names of the service's refusals. */
export type ExceptionName = keyof typeof statusOf

/** A refusal on its way to the answer. */
export class ServiceException extends Error {
  override readonly name: ExceptionName

  constructor(name: ExceptionName, message: string) {
    super(message)
    this.name = name
  }
}

/** The refusal of input that breaks a constraint. */
export function invalid(message: string): ServiceException {
  return new ServiceException('ValidationException', message)
}

/** The refusal as the service sends it. */
export function exceptionAnswer(exception: ServiceException): Response {
  return refusal({
    kind: 'status',
    status: statusOf[exception.name],
    exception: exception.name,
    message: exception.message,
  })
}

/** Any refusal of the service's shape. */
export function refusal(fault: StatusFault): Response {
  const known = Object.entries(statusOf).find(([, status]) => status === fault.status)
  const exception = fault.exception ?? known?.[0]
  const place = exception === undefined ? 'none' : (fault.type ?? 'header')
  const body = {
    ...(place === 'code' || place === '__type' ? { [place]: exception } : {}),
    [fault.messageKey ?? 'Message']: fault.message ?? 'The emulator was told to refuse this request.',
  }
  const headers = new Headers({ 'content-type': 'application/json' })
  if (place === 'header' && exception !== undefined) headers.set('x-amzn-errortype', exception)
  setRetryHints(headers, fault)
  return new Response(JSON.stringify(body), { status: fault.status, headers })
}

/** Both headers with which a server may name its delay. */
export function setRetryHints(headers: Headers, fault: StatusFault): void {
  if (fault.retryAfter !== undefined) headers.set('retry-after', fault.retryAfter)
  if (fault.xAmzRetryAfter !== undefined) headers.set('x-amz-retry-after', fault.xAmzRetryAfter)
}
