'use client'
import type { MutationKey, UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import { useReducer, useState, useSyncExternalStore } from 'react'
import type { TransferOptions, Waiting } from '../core/callOptions.ts'
import type { AttachmentsClient, ConnectionToken } from '../core/client.ts'
import type { AttachmentFile } from '../core/files/attachmentFile.ts'
import { callOf, createCall, holdVariables } from '../core/heldVariables.ts'
import type { SendStep } from '../core/sending/attachmentItem.ts'
import type { CallState } from './latestCall.ts'
import { createLatestCall } from './latestCall.ts'
import type {
  AttachmentMutateFunction,
  AttachmentMutationOptions,
  AttachmentMutationResult,
  Override,
  TransferMembers,
} from './mutationTypes.ts'

/**
 * A TanStack mutation with abort, progress and steps.
 * @param prepare makes the variables that TanStack's cache may hold
 */
export function useAttachmentMutation<
  TData,
  TError,
  TVariables extends CallVariables<TError>,
  TOnMutateResult,
>(
  mutationKey: MutationKey,
  client: AttachmentsClient,
  request: (client: AttachmentsClient, variables: TVariables) => Promise<TData>,
  { client: _, ...options }: AttachmentMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  prepare = (variables: TVariables): TVariables => variables,
): Override<AttachmentMutationResult<TData, TError, TVariables, TOnMutateResult>, FollowedCall> {
  const [, render] = useReducer((count: number) => count + 1, 0)
  const [latest] = useState(() => createLatestCall<TData, TError>(render))
  const outcome = useSyncExternalStore(neverNotifies, latest.outcome, latest.outcome)

  const mutation: UseMutationResult<TData, TError, TVariables, TOnMutateResult> = useMutation({
    ...options,
    // Last, to override the options: the request itself retries.
    retry: 0,
    networkMode: 'always',
    mutationKey,
    mutationFn: async (variables) => {
      // An app can run a cached mutation with other variables.
      const { controller, signal, connectionToken } = callOf(variables) ?? createCall(variables)
      const update = (changes: Partial<CallState<TError>>): void => {
        if (latest.isLatest(controller)) latest.change(changes)
      }
      const abort = (): void => controller.abort()
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort)
      try {
        return await request(client, {
          ...variables,
          signal: controller.signal,
          connectionToken,
          onFailedAttempt: (failedAttempt) => {
            update({ failedAttempt })
            variables.onFailedAttempt?.(failedAttempt)
          },
          onStep: (step) => {
            update({ step })
            variables.onStep?.(step)
          },
          onWaiting: (waiting) => {
            update({ waiting })
            variables.onWaiting?.(waiting)
          },
          onProgress: (progress) => {
            if (latest.isLatest(controller)) latest.setProgress(progress)
            variables.onProgress?.(progress)
          },
        })
      } finally {
        signal?.removeEventListener('abort', abort)
      }
    },
  })

  // TanStack's functions never change.
  const [functions] = useState(() => {
    type Mutate = AttachmentMutateFunction<TData, TError, TVariables, TOnMutateResult>
    const tanstackMutate = mutation.mutateAsync as Mutate // with required variables
    const mutateAsync: Mutate = async (variables, mutateOptions) => {
      // Chromium fixes the state of a picked file when `size` is first read.
      void variables.file?.size
      const call = createCall(variables)
      const held = holdVariables(prepare(variables), call)
      const { controller } = call
      latest.begin(controller)
      try {
        const data = await tanstackMutate(held, mutateOptions)
        latest.settle(controller, { status: 'success', data, isPending: false, isSuccess: true })
        // Frees the stored file, after the callbacks.
        Reflect.deleteProperty(held, 'file')
        return data
      } catch (error) {
        // Every rejection of `request`, or of the app's callbacks, which TanStack types alike.
        latest.settle(controller, {
          status: 'error',
          error: error as TError,
          isPending: false,
          isError: true,
        })
        throw error
      }
    }
    return {
      mutateAsync,
      mutate: (...parameters: Parameters<Mutate>): void => void mutateAsync(...parameters).catch(() => {}),
      reset: (): void => {
        latest.begin(undefined)
        mutation.reset()
      },
      abort: latest.abort,
    }
  })

  // TanStack (before 5.102) does not learn how a call ended in a hidden Activity. An outcome has all members that differ then.
  const known =
    mutation.isPending && outcome
      ? ({ ...mutation, ...outcome } as UseMutationResult<TData, TError, TVariables, TOnMutateResult>)
      : mutation
  const { isPending, isError, error } = known
  const { failedAttempt, step, waiting } = latest.state()
  const failures = failedAttempt?.failureCount ?? 0
  return {
    ...known,
    ...functions,
    failureCount: isPending ? failures : isError ? failures + 1 : 0,
    failureReason: isPending ? (failedAttempt?.error ?? null) : error,
    step,
    waiting: isPending ? waiting : null,
    get progress() {
      return latest.readProgress()
    },
  }
}

interface CallVariables<TError> extends TransferOptions<TError> {
  file?: AttachmentFile
  connectionToken?: ConnectionToken | undefined
  onStep?: ((step: SendStep) => void) | undefined
}

interface FollowedCall extends TransferMembers {
  step: SendStep | 'idle'
  waiting: Waiting | null
}

const neverNotifies = (): (() => void) => () => {}
