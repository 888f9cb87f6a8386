import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AttachmentsClient } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  attachmentQueue,
  createAttachmentsClient,
  sendAttachment,
  useAttachmentQueue,
  useSendAttachment,
} from 'react-connect-attachments'
import { openLanes } from '../lanes.tsx'
import { mount } from '../mount.ts'
import type { OpenWay } from '../way.ts'
import { connectionToken, inLanes, showProgress } from '../way.ts'

const clientOf = (endpoint: string, concurrency = 6): AttachmentsClient =>
  createAttachmentsClient({
    endpoint,
    connectionToken,
    queue: { concurrency, maxFiles: Number.POSITIVE_INFINITY },
  })

export const openSendAttachment: OpenWay = (endpoint) => {
  const client = clientOf(endpoint)
  return inLanes((_, file) =>
    sendAttachment(client, { file, onProgress: ({ loaded, total }) => showProgress({ loaded, total }) }),
  )
}

export const openUseSendAttachment: OpenWay = async (endpoint) => {
  const useSend = (): [send: (file: File) => Promise<unknown>, fraction: number] => {
    const { mutateAsync, progress } = useSendAttachment()
    return [(file) => mutateAsync({ file }), progress.fraction ?? 0]
  }
  const client = clientOf(endpoint)
  const around = (children: ReactNode): ReactNode => (
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>{children}</AttachmentsProvider>
    </QueryClientProvider>
  )
  return inLanes(await openLanes(useSend, around))
}

/** The queue without React, whose state the page shows once a frame. */
export const openQueue: OpenWay = (endpoint) => ({
  async send(files, atOnce) {
    const queue = attachmentQueue(clientOf(endpoint, atOnce))
    queue.subscribe(() => showProgress({ loaded: queue.items.length }))
    queue.add(files)
    expectSent(await queue.send())
  },
})

/** The queue in a component that shows ten of its files. */
export const openUseQueue: OpenWay = (endpoint) => ({
  async send(files, atOnce) {
    const client = clientOf(endpoint, atOnce)
    mount(
      <QueryClientProvider client={new QueryClient()}>
        <AttachmentsProvider client={client}>
          <Tray />
        </AttachmentsProvider>
      </QueryClientProvider>,
    )
    const queue = attachmentQueue(client)
    queue.add(files)
    expectSent(await queue.send())
  },
})

function Tray(): ReactNode {
  const { items } = useAttachmentQueue()
  return items.slice(0, 10).map(({ id, progress }) => <progress key={id} value={progress.fraction ?? 0} />)
}

function expectSent(items: readonly { status: string }[]): void {
  if (items.some(({ status }) => status !== 'sent')) throw new Error('A file is not sent.')
}
