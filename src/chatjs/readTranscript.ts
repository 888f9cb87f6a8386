import { wait, within } from '../core/transport/wait.ts'
import { membersOf } from '../protocol/decode.ts'
import type { ChatJsSession } from './chatJsSession.ts'

/** As ChatJS reads after a reconnection. */
const pageSize = 100

/** Our judgement: 500 items hold more than a user looks back. */
const mostPages = 5

/** ms for one page, with ChatJS's own three attempts. Our judgement. */
const pageTimeout = 60_000

/**
 * Reads the transcript page by page, from the newest, until an item from before `since` (ms since 1970). ChatJS adds the items to
 * its own transcript, where only this sort order keeps new ones in order.
 */
export async function readTranscript(
  session: ChatJsSession,
  since: number,
  receive: (item: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  let nextToken: unknown
  for (let page = 0; page < mostPages; page += 1) {
    // GetTranscript's quota is 8 requests a second for a whole Connect instance.
    if (page > 0) await wait(1000, signal)
    const { data } = await within(pageTimeout, signal, timedOut, () =>
      session.getTranscript({
        maxResults: pageSize,
        scanDirection: 'BACKWARD',
        sortOrder: 'ASCENDING',
        ...(typeof nextToken === 'string' && { nextToken }),
      }),
    )
    const { Transcript, NextToken } = membersOf(data)
    const items: unknown[] = Array.isArray(Transcript) ? Transcript : []
    items.forEach(receive)
    nextToken = NextToken
    if (!nextToken || items.some((item) => timeOf(item) < since)) return
  }
}

/** In ms since 1970, by the service's clock; `NaN` if unknown. */
export function timeOf(item: unknown): number {
  const { AbsoluteTime } = membersOf(item)
  return typeof AbsoluteTime === 'string' ? Date.parse(AbsoluteTime) : Number.NaN
}

function timedOut(): Error {
  return new Error('GetTranscript timed out.')
}
