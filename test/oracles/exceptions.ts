import {
  AccessDeniedException,
  ConflictException,
  InternalServerException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-connectparticipant'
import type { Operation } from 'react-connect-attachments/testing'

export type ServiceOperation = Exclude<Operation, 'put' | 'download'>

export const serviceOperations: readonly ServiceOperation[] = ['start', 'complete', 'get']

/** The service's exceptions in the AWS SDK, with their status and operations. */
const exceptions = [
  ['ValidationException', ValidationException, 400, ['start', 'complete', 'get']],
  ['ServiceQuotaExceededException', ServiceQuotaExceededException, 402, ['start', 'complete']],
  ['AccessDeniedException', AccessDeniedException, 403, ['start', 'complete', 'get']],
  ['ConflictException', ConflictException, 409, ['complete']],
  ['ThrottlingException', ThrottlingException, 429, ['start', 'complete', 'get']],
  ['InternalServerException', InternalServerException, 500, ['start', 'complete', 'get']],
] as const

/** Each exception with each operation that declares it. The SDK and ChatJS make three attempts for the last two. */
export const declared = exceptions.flatMap(([name, type, status, operations]) =>
  operations.map(
    (operation) =>
      [operation, name, { type, status, attempts: status === 429 || status === 500 ? 3 : 1 }] as const,
  ),
)
