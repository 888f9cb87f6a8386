import type { MutateOptions, UseMutationOptions, UseMutationResult } from '@tanstack/react-query'
import type { AttachmentsClient } from '../core/client.ts'
import type { TransferProgress } from '../core/transferProgress.ts'

/**
 * TanStack's mutation options and `client`, without those that the hooks set: the request retries and waits while offline, and a
 * mutation that `scope` holds back cannot be aborted.
 */
export type AttachmentMutationOptions<TData, TError, TVariables, TOnMutateResult> = Omit<
  UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  'mutationFn' | 'mutationKey' | 'networkMode' | 'retry' | 'retryDelay' | 'scope'
> & {
  /** Replaces the nearest provider's. */
  client?: AttachmentsClient | undefined
}

export type AttachmentMutationResult<TData, TError, TVariables, TOnMutateResult> = Override<
  UseMutationResult<TData, TError, TVariables, TOnMutateResult>,
  {
    mutate: (
      ...parameters: Parameters<AttachmentMutateFunction<TData, TError, TVariables, TOnMutateResult>>
    ) => void
    mutateAsync: AttachmentMutateFunction<TData, TError, TVariables, TOnMutateResult>
    /** Failed attempts of the latest call; 0 after a success. `useMutationState` and devtools show 0, or 1 after an error. */
    failureCount: number
    /** The error of the last one, in this hook only. */
    failureReason: TError | null
  }
>

/** TanStack's, with required variables. */
export type AttachmentMutateFunction<TData, TError, TVariables, TOnMutateResult> = (
  variables: TVariables,
  options?: MutateOptions<TData, TError, TVariables, TOnMutateResult>,
) => Promise<TData>

/** Of the hook's latest call. */
export interface TransferMembers {
  /** Reading it renders the component on progress, at most once per frame. */
  readonly progress: TransferProgress
  /** Fails a pending call at once with an `AbortedError`; nothing more is sent. */
  abort: () => void
}

/** Without variables after a success, which frees the file. */
export type Freed<TResult> = TResult extends { isSuccess: true }
  ? Override<TResult, { variables: undefined }>
  : TResult

/** Distributes over unions. */
export type Override<T, TMembers> = T extends unknown ? Omit<T, keyof TMembers> & TMembers : never
