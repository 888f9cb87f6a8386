import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister'
import { dehydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { PersistQueryClientProvider, persistQueryClient } from '@tanstack/react-query-persist-client'
import type { ReactNode } from 'react'
import { StrictMode } from 'react'
import {
  AttachmentsProvider,
  attachmentsKeys,
  createAttachmentsClient,
  useAttachmentUrl,
} from 'react-connect-attachments'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually } from '../support/browserChat.ts'
import type { PostedChat } from '../support/browserPosted.ts'
import { openPostedChat } from '../support/browserPosted.ts'
import { leaked, secretsOf, stringsIn, watchConsole } from '../support/browserSecrets.ts'
import { openUrl } from '../support/browserUrl.tsx'

describe("TanStack's cache", () => {
  it('holds the URL where only its name finds it', async () => {
    const { result, act, queryClient, rerender } = await openUrl()
    await act(() => eventually(() => result.current.status).toBe('success'))
    const { data } = result.current
    const secrets = secretsOf(data?.url ?? '')
    const queries = queryClient.getQueryCache().getAll()
    const devtools = JSON.stringify(queries.map(({ queryKey, state }) => ({ queryKey, state })))
    expect(devtools).toContain(data?.urlExpiry)
    expect(leaked(secrets, [devtools, JSON.stringify(dehydrate(queryClient))])).toEqual([])
    expect(leaked(secrets, stringsIn([queries, structuredClone(data), { ...data }]))).toEqual([])
    expect(leaked(secrets, stringsIn(result.current))).toEqual([])
    // A refetch with an equal answer must not copy it.
    await act(() => result.current.refetch())
    await rerender()
    expect(leaked(secretsOf(result.current.data?.url ?? ''), stringsIn(queries))).toEqual([])
  })

  it("keeps queries of the app's own whose keys begin like ours", async () => {
    const { result, act, queryClient } = await openUrl()
    await act(() => eventually(() => result.current.status).toBe('success'))
    const key = [...attachmentsKeys.all, 'captions']
    queryClient.setQueryData(key, { text: 'Invoice' })
    await act(() => result.current.refetch())
    expect(queryClient.getQueryData(key)).toEqual({ text: 'Invoice' })
  })
})

const key = 'an-app'
const ways = ['persistQueryClient', 'PersistQueryClientProvider'] as const

/** An app with TanStack's persister, and every state of the query that is rendered. */
interface Page {
  seen: { status: string; url: string | undefined }[]
  urls(): (string | undefined)[]
  leave(): Promise<void>
}

/** Loads the page: only data written by the persister survives. */
async function load({ emulator, attachmentId }: PostedChat, way: (typeof ways)[number]): Promise<Page> {
  const client = createAttachmentsClient({
    endpoint: emulator.endpoint,
    connectionToken: () => 'connection-token',
  })
  // As in TanStack's documentation of persisters.
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: 24 * 3600 * 1000 } } })
  const persister = createAsyncStoragePersister({ storage: localStorage, key })
  const seen: Page['seen'] = []
  const Picture = (): ReactNode => {
    const { status, data } = useAttachmentUrl({ attachmentId })
    seen.push({ status, url: data?.url })
    return status
  }
  const app = (
    <AttachmentsProvider client={client}>
      <Picture />
    </AttachmentsProvider>
  )
  let unsubscribe: (() => void) | undefined
  if (way === 'persistQueryClient') {
    // Through `Object`, unchecked: its types may come from another release of TanStack's core than the client's.
    const [stop, restored] = persistQueryClient(Object({ queryClient, persister }))
    unsubscribe = stop
    await restored
  }
  const screen = await render(
    <StrictMode>
      {way === 'persistQueryClient' ? (
        <QueryClientProvider client={queryClient}>{app}</QueryClientProvider>
      ) : (
        <PersistQueryClientProvider client={queryClient} persistOptions={{ persister }}>
          {app}
        </PersistQueryClientProvider>
      )}
    </StrictMode>,
  )
  return {
    seen,
    urls: () => seen.filter(({ status }) => status === 'success').map(({ url }) => url),
    leave: async () => {
      // Leaving a page does not unmount its components.
      unsubscribe?.()
      await screen.unmount()
    },
  }
}

function written(): { clientState?: { queries: { queryKey: unknown[]; state: { data: unknown } }[] } } {
  return JSON.parse(localStorage.getItem(key) ?? '{}')
}

/** The last parts of the written keys, which differ on each load. */
function idsWritten(): unknown[] {
  return written().clientState?.queries.map(({ queryKey }) => queryKey.at(-1)) ?? []
}

beforeEach(() => {
  onTestFinished(() => localStorage.removeItem(key))
})

describe.each(ways)("TanStack's %s, with its defaults", (way) => {
  it('writes no signed URL, and never restores an answer without one', async () => {
    const said = watchConsole()
    const chat = await openPostedChat()
    const first = await load(chat, way)
    await eventually(first.urls).toContainEqual(expect.any(String))
    const firstUrl = first.urls().at(-1) ?? ''
    await eventually(() => written().clientState?.queries).toMatchObject([
      {
        queryKey: ['connect-attachments', 'attachmentUrl', chat.attachmentId, null, expect.any(String)],
        state: { data: { attachmentSizeInBytes: 1000, urlExpiry: expect.any(String) } },
      },
    ])
    expect(leaked(secretsOf(firstUrl), stringsIn({ ...localStorage }))).toEqual([])
    const [firstId] = idsWritten()
    const kept = localStorage.getItem(key) ?? ''
    await first.leave()
    localStorage.setItem(key, kept)

    const second = await load(chat, way)
    await eventually(second.urls).toContainEqual(expect.any(String))
    const secondUrl = second.urls().at(-1) ?? ''
    expect(secondUrl).not.toBe(firstUrl)
    expect(await chat.requests('get')).toHaveLength(2)
    expect(second.seen[0]).toEqual({ status: 'pending', url: undefined })
    expect(second.urls()).not.toContain(undefined)
    // Restored entries are not written again on every load.
    await eventually(idsWritten).toEqual([expect.not.stringMatching(`^${firstId}$`)])
    const secrets = [...secretsOf(firstUrl), ...secretsOf(secondUrl)]
    expect(leaked(secrets, stringsIn({ ...localStorage }))).toEqual([])
    expect(leaked(secrets, said.said())).toEqual([])
  })
})
