'use client'
import { useReducer, useState } from 'react'
import type { Callbacks, Calls, Mutation } from './calls.ts'
import { createCalls } from './calls.ts'

interface ObservedMutation<TData, TError, TVariables, TOptions>
  extends Mutation<TData, TVariables, TOptions> {
  isPending: boolean
  error: TError | null
}

/** The members that replace TanStack's in a hook's result. */
interface Replaced<TData, TError, TVariables, TOptions> extends Mutation<TData, TVariables, TOptions> {
  mutate: (variables: TVariables, options?: TOptions) => void
  failureCount: number
  failureReason: TError | null
}

/**
 * The calls of a mutation that retries inside its function, and the result's members that follow from it.
 * `failureCount` and `failureReason` mean what TanStack says: tries failed so far while pending, all of them after an
 * error, none after a success.
 */
export function useCalls<TData, TError, TVariables extends Callbacks<TError>, TOptions>(
  mutation: ObservedMutation<TData, TError, TVariables, TOptions>,
  prepare: (variables: TVariables) => TVariables,
  release?: (variables: TVariables) => void,
): [Calls<TData, TError, TVariables, TOptions>, Replaced<TData, TError, TVariables, TOptions>] {
  const [, render] = useReducer((count: number) => count + 1, 0)
  const [calls] = useState(() =>
    createCalls<TData, TError, TVariables, TOptions>(render, mutation, prepare, release),
  )
  const { mutate, mutateAsync, reset } = calls
  const { isPending, error } = mutation
  const { failureCount = 0, error: failure = null } = calls.shown().failed ?? {}
  return [
    calls,
    {
      mutate,
      mutateAsync,
      reset,
      failureCount: isPending ? failureCount : error ? failureCount + 1 : 0,
      failureReason: isPending ? failure : error,
    },
  ]
}
