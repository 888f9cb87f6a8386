import { InvalidParameterError } from '../protocol/appErrors.ts'
import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import type { StartAttachmentUploadInput } from '../protocol/operations.ts'
import type { AttachmentsClient } from './client.ts'
import { perClient } from './perClient.ts'
import type { StartedUpload } from './startedUpload.ts'
import { createStartedUpload } from './startedUpload.ts'
import type { SharedWork } from './transport/shareWork.ts'
import { shareWork } from './transport/shareWork.ts'
import { untilAborted } from './transport/wait.ts'

/** Most answers kept. A chat has at most 35 attachments (Connect's feature specifications). */
const capacity = 50

/** Starts by client token. Never persist it: it holds signed URLs. */
export interface StartCache {
  /**
   * Aborts the request when all callers have left. Rejects other parameters for a known token: they would get another
   * file's URL.
   */
  share: (
    input: StartAttachmentUploadInput,
    signal: AbortSignal,
    request: (signal: AbortSignal) => Promise<StartAttachmentUploadOutput>,
  ) => Promise<StartAttachmentUploadOutput>
  expire: (url: string) => void
}

interface Start {
  readonly parameters: string
  readonly request: SharedWork<StartAttachmentUploadOutput>
  upload?: StartedUpload | undefined
}

export const startCacheOf: (client: AttachmentsClient) => StartCache = perClient('starts', createStartCache)

function createStartCache(): StartCache {
  const starts = new Map<string, Start>()

  const open = (token: string, parameters: string): Start => {
    const start: Start = { parameters, request: {} }
    starts.delete(token)
    starts.set(token, start)
    for (const oldest of starts.keys()) if (starts.size > capacity) starts.delete(oldest)
    return start
  }

  return {
    async share(input, signal, request) {
      const { clientToken: token } = input
      const parameters = JSON.stringify(input)
      const known = starts.get(token)
      const isCurrent = known && (known.upload?.isUsable() ?? known.request.running !== undefined)
      const start = isCurrent ? known : open(token, parameters)
      if (start.parameters !== parameters)
        throw new InvalidParameterError('start', 'clientToken', 'was used for another file: pass a new one.')
      if (start.upload) return start.upload.answer
      try {
        return await untilAborted('start', signal, () =>
          shareWork(start.request, signal, async (shared) => {
            const answer = await request(shared)
            start.upload = createStartedUpload(answer)
            return answer
          }),
        )
      } catch (error) {
        if (!start.request.running && starts.get(token) === start) starts.delete(token)
        throw error
      }
    },
    expire(url) {
      for (const [token, { upload }] of starts)
        if (upload?.answer.uploadMetadata.url === url) starts.delete(token)
    },
  }
}
