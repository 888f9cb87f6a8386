import type { StatusFault } from '../faults/fault.ts'

const statusOf = {
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ConflictException: 409,
  ThrottlingException: 429,
  InternalServerException: 500,
  // For unknown paths and methods; no attachment operation declares it.
  UnknownOperationException: 404,
} as const

export type ExceptionName = keyof typeof statusOf

export class ServiceException extends Error {
  override readonly name: ExceptionName

  constructor(name: ExceptionName, message: string) {
    super(message)
    this.name = name
  }
}

export function invalid(message: string): ServiceException {
  return new ServiceException('ValidationException', message)
}

export function exceptionAnswer(exception: ServiceException): Response {
  return refusal({
    kind: 'status',
    status: statusOf[exception.name],
    exception: exception.name,
    message: exception.message,
  })
}

/** A refusal in the service's format. */
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

export function setRetryHints(headers: Headers, fault: StatusFault): void {
  if (fault.retryAfter !== undefined) headers.set('retry-after', fault.retryAfter)
  if (fault.xAmzRetryAfter !== undefined) headers.set('x-amz-retry-after', fault.xAmzRetryAfter)
}
