import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import { FileRejectedError, UploadAbortedError } from '../protocol/errors.ts'
import type { SharedWork } from './shareWork.ts'
import { shareWork } from './shareWork.ts'
import { urlLifetime } from './urlLifetime.ts'

/** Answers kept at most; the oldest goes first. A chat has at most 35 attachments (Connect's feature specifications). */
const capacity = 50

const never = Number.POSITIVE_INFINITY

interface Start {
  body: string
  request: SharedWork<StartAttachmentUploadOutput>
  answer?: StartAttachmentUploadOutput
  /** When the URL ends, by `performance.now()`, which nobody can set, and which stands still on some machines that sleep. */
  endsAt: number
  /** The same by `Date.now()`, which goes on while a machine sleeps, and jumps when it is set. */
  endsOn: number
}

/**
 * Starts by client token: one request for all who ask at the same time, its answer for all who ask while its URL lives. In
 * memory only, where no persister finds the URL.
 */
export interface StartCache {
  /**
   * Joins or reuses the Start of the same token, or begins one. Its request is aborted when all callers have left. Another
   * body for a token that is still known is refused: it would be answered with the first one's URL.
   */
  share: (
    token: string,
    body: string,
    signal: AbortSignal,
    begin: Begin,
  ) => Promise<StartAttachmentUploadOutput>
  /** S3 says that this URL has expired, whatever our clocks say: the next Start asks the service. */
  expire: (url: string) => void
  /** The URL that this token was answered with has expired, by S3's word or by the time that has passed. */
  hasExpired: (token: string) => boolean
  /** It may have: the machine may have slept, or its clock was set. Reason enough to ask for another one, not to upload again. */
  mayHaveExpired: (token: string) => boolean
}

type Begin = (signal: AbortSignal) => Promise<StartAttachmentUploadOutput>

export function createStartCache(): StartCache {
  const starts = new Map<string, Start>()

  const open = (token: string, body: string): Start => {
    const start: Start = { body, request: {}, endsAt: never, endsOn: never }
    starts.delete(token)
    starts.set(token, start)
    for (const oldest of starts.keys()) if (starts.size > capacity) starts.delete(oldest)
    return start
  }
  const hasExpired = (token: string): boolean => Number(starts.get(token)?.endsAt) <= performance.now()

  return {
    async share(token, body, signal, begin) {
      if (signal.aborted) throw new UploadAbortedError('start')
      const known = starts.get(token)
      // Not `<=`: an end that cannot be told is `NaN`, and its answer is not reused.
      const isFresh = known && known.endsAt > performance.now() && known.endsOn > Date.now()
      const start = isFresh ? known : open(token, body)
      if (start.body !== body) {
        const message = 'The client token stands for another file.'
        throw new FileRejectedError([{ code: 'client-token-reused', message }])
      }
      if (start.answer) return start.answer
      try {
        return await shareWork(start.request, signal, async (shared) => {
          const answer = await begin(shared)
          const lifetime = urlLifetime(answer.uploadMetadata)
          start.endsAt = performance.now() + lifetime
          start.endsOn = Date.now() + lifetime
          start.answer = answer
          return answer
        })
      } catch (error) {
        if (!start.request.running && starts.get(token) === start) starts.delete(token)
        throw signal.aborted ? new UploadAbortedError('start') : error
      }
    },
    hasExpired,
    mayHaveExpired: (token) => hasExpired(token) || Number(starts.get(token)?.endsOn) <= Date.now(),
    expire(url) {
      for (const start of starts.values()) {
        if (start.answer?.uploadMetadata.url === url) start.endsAt = Number.NEGATIVE_INFINITY
      }
    },
  }
}
