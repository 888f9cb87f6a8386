'use client'
import type { QueryState, UseQueryOptions, UseQueryResult } from '@tanstack/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AttachmentsClient } from '../core/client.ts'
import { createClientToken } from '../core/clientToken.ts'
import type {
  GetAttachmentErrorType,
  GetAttachmentParameters,
  GetAttachmentResult,
} from '../core/getAttachment.ts'
import { getAttachment } from '../core/getAttachment.ts'
import { perClient } from '../core/perClient.ts'
import { urlLifetime } from '../core/urlLifetime.ts'
import { longestUrlExpiry, shortestUrlExpiry } from '../protocol/operations.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'

/**
 * Queries an attachment's URL for an `<img>` or a link. Renews it before it expires while the component is mounted and the tab is
 * visible, or once the tab is visible again. A loaded `<img>` needs no renewal: `enabled: !isLoaded`. Persisters, devtools and
 * `dehydrate` cannot see `data.url`. `failureCount` counts attempts inside the call.
 * @throws {Error} at render, without a client.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
 */
export function useAttachmentUrl<TData = GetAttachmentResult>(
  options: UseAttachmentUrlOptions<TData>,
): UseAttachmentUrlResult<TData> {
  const { attachmentId, urlExpiryInSeconds, client: override, ...queryOptions } = options
  const client = useAttachmentsClient(override)
  const queryClient = useQueryClient()
  const queryKey = [...attachmentsKeys.attachmentUrl(attachmentId), urlExpiryInSeconds, idOf(client)]
  const known = queryClient.getQueryState<GetAttachmentResult, GetAttachmentErrorType>(queryKey)
  return useQuery({
    // App-wide defaults could leave dead links.
    refetchOnMount: true,
    refetchOnWindowFocus: true,
    ...queryOptions,
    retry: 0,
    networkMode: 'always',
    // The app's function could copy the URL.
    structuralSharing: false,
    staleTime: ({ state }) => freshShare * lifetimeOf(state),
    refetchInterval: ({ state }) => untilRefresh(state),
    // A later mount must not show an expired URL.
    gcTime: (1 - freshShare) * lifetimeOf(known ?? { data: undefined }),
    queryKey,
    queryFn: ({ signal }) => {
      // Restored queries without a URL would be persisted forever.
      queryClient.removeQueries({
        queryKey: queryKey.slice(0, 2),
        predicate: ({ state: { data } }) => data !== undefined && !('url' in Object(data)),
      })
      return getAttachment(client, {
        attachmentId,
        urlExpiryInSeconds,
        signal,
        onFailedAttempt: ({ failureCount, error }) =>
          queryClient
            .getQueryCache()
            .find({ queryKey })
            ?.setState({ fetchFailureCount: failureCount, fetchFailureReason: error }),
      })
    },
  })
}

/** TanStack's query options, without those that the hook sets or that could leak the URL. */
export type UseAttachmentUrlOptions<TData = GetAttachmentResult> = Pick<
  GetAttachmentParameters,
  'attachmentId' | 'urlExpiryInSeconds'
> &
  Omit<
    UseQueryOptions<GetAttachmentResult, GetAttachmentErrorType, TData>,
    | 'queryKey'
    | 'queryFn'
    | 'queryHash'
    | 'queryKeyHashFn'
    | 'initialData'
    | 'initialDataUpdatedAt'
    | 'structuralSharing'
    | 'persister'
    | 'staleTime'
    | 'gcTime'
    | 'refetchInterval'
    | 'networkMode'
    | 'retry'
    | 'retryDelay'
  > & {
    /** Replaces the nearest provider's. */
    client?: AttachmentsClient | undefined
  }

export type UseAttachmentUrlResult<TData = GetAttachmentResult> = UseQueryResult<
  TData,
  GetAttachmentErrorType
>

type State = Pick<QueryState<GetAttachmentResult, GetAttachmentErrorType>, 'data' | 'dataUpdatedAt' | 'error'>

/** Of a URL's lifetime. The rest, 60 of 300 s, is for fetching the next one. */
const freshShare = 0.8

/** Changes on reload: a query that a persister restored has no URL and must not match. */
const idOf = perClient('id', createClientToken)

/** In ms, within the service's limits; the minimum if unknown. */
function lifetimeOf({ data }: Pick<State, 'data'>): number {
  const lifetime = (data && urlLifetime(data)) || 0
  return Math.min(longestUrlExpiry * 1000, Math.max(shortestUrlExpiry * 1000, lifetime))
}

/** In ms; `false` if another request cannot help. */
function untilRefresh(state: State): number | false {
  if (!state.data || state.error?.retryable === false) return false
  const lifetime = lifetimeOf(state)
  const fresh = freshShare * lifetime
  const age = Date.now() - state.dataUpdatedAt
  // Negative if the clock was set back.
  const left = age < 0 ? 0 : fresh - age
  return Math.max(left, (lifetime - fresh) / 2)
}
