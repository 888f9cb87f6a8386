import type { UseMutationOptions } from '@tanstack/react-query'
import type { AttachmentsClient } from '../core/client.ts'

/**
 * TanStack's own options, flat, and `client`. Left out is what the hooks decide: the function and its key; `retry`,
 * `retryDelay` and `networkMode`, because the request itself retries and waits while offline; `scope`, because a mutation
 * that TanStack holds back cannot be aborted.
 */
export type AttachmentMutationOptions<TData, TError, TVariables, TOnMutateResult> = Omit<
  UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  'mutationFn' | 'mutationKey' | 'networkMode' | 'retry' | 'retryDelay' | 'scope'
> & {
  /** Used instead of the nearest provider's. */
  client?: AttachmentsClient | undefined
}

/** Spread last: the app's `defaultOptions.mutations` must not win either. */
export const ownRetry = { retry: 0, networkMode: 'always' } as const

/** `T` with some members typed anew, member by member of a union. */
export type Override<T, TMembers> = T extends unknown ? Omit<T, keyof TMembers> & TMembers : never
