import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import { FileRejectedError, UploadAbortedError } from '../protocol/errors.ts'
import { urlLifetime } from './urlLifetime.ts'
import { untilAborted } from './wait.ts'

/** Answers kept at most; the oldest goes first. A chat has at most 35 attachments (Connect's feature specifications). */
const capacity = 50

interface Start {
  body: string
  request: AbortController
  answer: Promise<StartAttachmentUploadOutput>
  callers: number
  url?: string
  expiresAt: number
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
  /** S3 says that this URL has expired, whatever our clock says: the next Start asks the service. */
  forget: (url: string) => void
}

type Begin = (signal: AbortSignal) => Promise<StartAttachmentUploadOutput>

export function createStartCache(): StartCache {
  const starts = new Map<string, Start>()

  const open = (token: string, body: string, begin: Begin): Start => {
    const request = new AbortController()
    const start: Start = {
      body,
      request,
      answer: begin(request.signal),
      callers: 0,
      expiresAt: Number.POSITIVE_INFINITY,
    }
    starts.delete(token)
    starts.set(token, start)
    for (const oldest of starts.keys()) if (starts.size > capacity) starts.delete(oldest)
    return start
  }

  return {
    async share(token, body, signal, begin) {
      if (signal.aborted) throw new UploadAbortedError('start')
      const known = starts.get(token)
      // Not `<=`: an expiry that cannot be told is `NaN`, and its answer is not reused.
      const start = known && known.expiresAt > Date.now() ? known : open(token, body, begin)
      if (start.body !== body) {
        const message = 'The client token stands for another file.'
        throw new FileRejectedError([{ code: 'client-token-reused', message }])
      }
      start.callers += 1
      try {
        const result = await untilAborted('start', signal, () => start.answer)
        if (start.url === undefined) {
          start.url = result.uploadMetadata.url
          start.expiresAt = Date.now() + urlLifetime(result.uploadMetadata)
        }
        return result
      } catch (error) {
        start.callers -= 1
        if (start.callers === 0) {
          start.request.abort()
          if (starts.get(token) === start) starts.delete(token)
        }
        throw error
      }
    },
    forget(url) {
      for (const [token, start] of starts) if (start.url === url) starts.delete(token)
    },
  }
}
