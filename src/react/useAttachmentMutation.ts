'use client'
import type { MutationKey, UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import { useReducer, useRef, useState } from 'react'
import type { FailedAttempt, TransferOptions, Waiting } from '../core/callOptions.ts'
import type { AttachmentsClient, ConnectionToken } from '../core/client.ts'
import { callOf, createCall, holdVariables } from '../core/heldVariables.ts'
import { oncePerFrame } from '../core/oncePerFrame.ts'
import type { SendStep } from '../core/sending/attachmentItem.ts'
import type { TransferProgress } from '../core/transport/transfer.ts'
import { nothingSent } from '../core/transport/transfer.ts'
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
  const [renderProgress] = useState(() => oncePerFrame(render))
  const latest = useRef<LatestCall<TError>>(noCall)
  const isProgressRead = useRef(false)

  const mutation: UseMutationResult<TData, TError, TVariables, TOnMutateResult> = useMutation({
    ...options,
    // Last, to override the options: the request itself retries.
    retry: 0,
    networkMode: 'always',
    mutationKey,
    mutationFn: async (variables) => {
      // An app can run a cached mutation with other variables.
      const { controller, signal, connectionToken } = callOf(variables) ?? createCall(variables)
      const update = (changes: Partial<LatestCall<TError>>, renderChanges = render): void => {
        if (latest.current.controller !== controller) return
        latest.current = { ...latest.current, ...changes }
        renderChanges()
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
            update({ progress }, isProgressRead.current ? renderProgress : () => {})
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
      latest.current = { ...noCall, controller: call.controller }
      const data = await tanstackMutate(held, mutateOptions)
      // Frees the stored file, after the callbacks.
      Reflect.deleteProperty(held, 'file')
      return data
    }
    return {
      mutateAsync,
      mutate: (...parameters: Parameters<Mutate>): void => void mutateAsync(...parameters).catch(() => {}),
      reset: (): void => {
        latest.current = noCall
        mutation.reset()
      },
      abort: (): void => latest.current.controller?.abort(),
    }
  })

  const { isPending, isError, error } = mutation
  const { failedAttempt, step, waiting } = latest.current
  const failures = failedAttempt?.failureCount ?? 0
  return {
    ...mutation,
    ...functions,
    failureCount: isPending ? failures : isError ? failures + 1 : 0,
    failureReason: isPending ? (failedAttempt?.error ?? null) : error,
    step,
    waiting: isPending ? waiting : null,
    get progress() {
      isProgressRead.current = true
      return latest.current.progress
    },
  }
}

interface CallVariables<TError> extends TransferOptions<TError> {
  file?: File
  connectionToken?: ConnectionToken | undefined
  onStep?: ((step: SendStep) => void) | undefined
}

interface FollowedCall extends TransferMembers {
  step: SendStep | 'idle'
  waiting: Waiting | null
}

/** Earlier calls continue unseen. Devtools can read a component's state: keep tokens out. */
interface LatestCall<TError> {
  controller: AbortController | undefined
  failedAttempt: FailedAttempt<TError> | undefined
  step: SendStep | 'idle'
  waiting: Waiting | null
  progress: TransferProgress
}

const noCall = {
  controller: undefined,
  failedAttempt: undefined,
  step: 'idle',
  waiting: null,
  progress: nothingSent,
} as const
