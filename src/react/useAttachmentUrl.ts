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
import { urlLifetime } from '../core/urlLifetime.ts'
import { longestUrlExpiry, shortestUrlExpiry } from '../protocol/operations.ts'
import { attachmentsKeys } from './attachmentsKeys.ts'
import { ownRetry } from './options.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'

/**
 * Which attachment, and TanStack's own query options. Left out is what the hook decides: the function and its key; `retry`,
 * `retryDelay` and `networkMode`, because the request itself retries and waits while offline; `staleTime`, `gcTime` and
 * `refetchInterval`, which go by the URL's lifetime; and what would carry a URL past its seal.
 */
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
    /** Used instead of the nearest provider's. */
    client?: AttachmentsClient | undefined
  }

/** TanStack's query result. */
export type UseAttachmentUrlResult<TData = GetAttachmentResult> = UseQueryResult<
  TData,
  GetAttachmentErrorType
>

type State = Pick<QueryState<GetAttachmentResult, GetAttachmentErrorType>, 'data' | 'dataUpdatedAt' | 'error'>

/** The part of its lifetime for which a URL is fresh. The rest, a minute of 300 s, is for getting another one. */
const freshPart = 0.8

const clientIds = new WeakMap<AttachmentsClient, string>()

/** Another one after every reload: what a persister brings back has no URL, and must not be found. */
function idOf(client: AttachmentsClient): string {
  const id = clientIds.get(client) ?? createClientToken()
  clientIds.set(client, id)
  return id
}

/** In ms, and such as the service gives; the shortest where it cannot be told. */
function lifetimeOf({ data }: Pick<State, 'data'>): number {
  const lifetime = (data && urlLifetime(data)) || 0
  return Math.min(longestUrlExpiry * 1000, Math.max(shortestUrlExpiry * 1000, lifetime))
}

/** In ms. After a failure it comes again as long as that may help, and waits before it does. */
function untilRefresh(state: State): number | false {
  if (!state.data || state.error?.retryable === false) return false
  const lifetime = lifetimeOf(state)
  const fresh = freshPart * lifetime
  const age = Date.now() - state.dataUpdatedAt
  // Of unknown age when the page's clock has been set back meanwhile.
  const left = age < 0 ? 0 : fresh - age
  return Math.max(left, (lifetime - fresh) / 2)
}

/**
 * A URL of an attachment, for an `<img>` or a link, as a query: asked for anew before it ends while the component is mounted
 * and the tab in view. A hidden tab rests; when it is back, TanStack refreshes what is stale. An `<img>` that has loaded needs
 * no other URL: `enabled: !isLoaded` saves the requests. `data.url` can be read by that name only, and no persister, devtools or
 * `dehydrate` see it. `failureCount` and `failureReason` tell of tries inside the call.
 * @throws {Error} at render, when there is no client.
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
    // An app that turns these off for all of its queries does not mean links that die.
    refetchOnMount: true,
    refetchOnWindowFocus: true,
    ...queryOptions,
    ...ownRetry,
    // A function of the app's would be handed the URL, and might copy it.
    structuralSharing: false,
    staleTime: ({ state }) => freshPart * lifetimeOf(state),
    refetchInterval: ({ state }) => untilRefresh(state),
    // Out of the cache before it ends: whoever mounts later is not shown a dead one first.
    gcTime: (1 - freshPart) * lifetimeOf(known ?? { data: undefined }),
    queryKey,
    queryFn: ({ signal }) => {
      // What a persister has brought back of earlier page loads would be kept, and written again, for ever.
      queryClient.removeQueries({
        queryKey: attachmentsKeys.all,
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
