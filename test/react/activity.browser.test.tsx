import type { ReactNode } from 'react'
import { Activity, Suspense, use, useDeferredValue, useState, useTransition } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  describeItem,
  s3Upload,
  useAttachmentAnnouncement,
  useAttachmentQueue,
  useAttachmentQueueItem,
  useAttachmentStatus,
  useAttachmentUrl,
  useCompleteAttachmentUpload,
  useDownloadAttachment,
  useFilePreview,
  useS3Upload,
  useSendAttachment,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, openChat, patient } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { transcriptItemOf } from '../support/transcriptItem.ts'

type Operation = 'start' | 'put' | 'complete' | 'get'

/** A mutation's button and its state. */
function Call({ call, run }: { call: { status: string; error: Error | null }; run: () => void }): ReactNode {
  return (
    <>
      <button type="button" onClick={run}>
        Call
      </button>
      <output>{[call.status, call.error?.name].filter(Boolean).join(' ')}</output>
    </>
  )
}

const image = { attachmentName: 'a.png', attachmentSizeInBytes: 1000, contentType: 'image/png' }

function SendFile({ file }: { file: File }): ReactNode {
  const send = useSendAttachment()
  return <Call call={send} run={() => send.mutate({ file })} />
}

function StartFile(): ReactNode {
  const start = useStartAttachmentUpload()
  return <Call call={start} run={() => start.mutate(image)} />
}

type Started = Awaited<ReturnType<Chat['start']>>

function PutFile({ file, started }: { file: File; started: Started }): ReactNode {
  const { uploadMetadata } = started
  const put = useS3Upload()
  return <Call call={put} run={() => put.mutate({ file, uploadMetadata })} />
}

function CompleteFile({ started: { attachmentId } }: { started: Started }): ReactNode {
  const complete = useCompleteAttachmentUpload()
  return <Call call={complete} run={() => complete.mutate({ attachmentId })} />
}

function DownloadFile({ started: { attachmentId } }: { started: Started }): ReactNode {
  const download = useDownloadAttachment()
  return <Call call={download} run={() => download.mutate({ attachmentId })} />
}

function Hidable({ children }: { children: ReactNode }): ReactNode {
  const [isShown, setShown] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setShown(!isShown)}>
        {isShown ? 'Hide' : 'Show'}
      </button>
      <Activity mode={isShown ? 'visible' : 'hidden'}>{children}</Activity>
    </>
  )
}

async function openHidable(
  chat: Chat,
  children: ReactNode,
): Promise<{ screen: RenderResult; toggle: (name: string) => Promise<void> }> {
  const screen = await render(<Hidable>{children}</Hidable>, { wrapper: wrapperOf(chat.client) })
  return { screen, toggle: (name) => screen.getByRole('button', { name }).click() }
}

const late = { kind: 'delay', ms: 1000 } as const
const refused = { kind: 'status', status: 403 } as const

describe('every hook in an Activity that is hidden during a call', () => {
  const file = fileOf(1000)
  const posted = async (chat: Chat): Promise<Started> => {
    const started = await chat.start(file)
    await s3Upload(chat.client, { file, uploadMetadata: started.uploadMetadata })
    await completeAttachmentUpload(chat.client, started)
    return started
  }
  const stored = async (chat: Chat): Promise<Started> => {
    const started = await chat.start(file)
    await s3Upload(chat.client, { file, uploadMetadata: started.uploadMetadata })
    return started
  }
  type Hook = [name: string, during: Operation, last: Operation, open: (chat: Chat) => Promise<ReactNode>]
  const hooks: Hook[] = [
    ['useSendAttachment', 'start', 'complete', async () => <SendFile file={file} />],
    ['useSendAttachment', 'put', 'complete', async () => <SendFile file={file} />],
    ['useSendAttachment', 'complete', 'complete', async () => <SendFile file={file} />],
    ['useStartAttachmentUpload', 'start', 'start', async () => <StartFile />],
    ['useS3Upload', 'put', 'put', async (chat) => <PutFile file={file} started={await chat.start(file)} />],
    [
      'useCompleteAttachmentUpload',
      'complete',
      'complete',
      async (chat) => <CompleteFile started={await stored(chat)} />,
    ],
    ['useDownloadAttachment', 'get', 'get', async (chat) => <DownloadFile started={await posted(chat)} />],
  ]

  it.each(hooks)('%s succeeds during %s, once', async (_, during, last, open) => {
    const chat = await openChat()
    const { screen, toggle } = await openHidable(chat, await open(chat))
    const before = (await chat.requests(last)).length
    await chat.emulator.fault(during, late)
    await toggle('Call')
    await eventually(async () => (await chat.requests(during)).length).toBeGreaterThan(0)
    await toggle('Hide')
    await eventually(async () =>
      (await chat.requests(last)).slice(before).map(({ status }) => status),
    ).toEqual([200])
    await toggle('Show')
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await chat.requests(last)).toHaveLength(before + 1)
  })

  it.each(hooks)('%s fails during %s, and can be called again', async (_, during, __, open) => {
    const chat = await openChat({ latencyMs: 200 })
    const { screen, toggle } = await openHidable(chat, await open(chat))
    const before = (await chat.requests(during)).length
    await chat.emulator.fault(during, refused)
    await toggle('Call')
    await toggle('Hide')
    await eventually(async () =>
      (await chat.requests(during)).slice(before).map(({ status }) => status),
    ).toContain(403)
    await toggle('Show')
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('error')
    await toggle('Call')
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
  })

  it('useAttachmentQueue uploads on, and shows the end', async () => {
    const chat = await openChat({ latencyMs: 200 })
    const { screen, toggle } = await openHidable(chat, <Tray />)
    await userEvent.upload(screen.getByLabelText('Attach'), file)
    await toggle('Hide')
    await eventually(async () => (await chat.requests('put')).map(({ status }) => status)).toEqual([200])
    await toggle('Show')
    await expect.element(screen.getByText('photo.png: Ready to send'), patient).toBeVisible()
  })

  it('useAttachmentQueue calls back for what was posted while hidden, and its row and its announcement show it', async () => {
    const chat = await openChat({ latencyMs: 200 })
    const heard: string[] = []
    const { screen, toggle } = await openHidable(chat, <Composer heard={heard} />)
    await userEvent.upload(screen.getByLabelText('Attach'), file)
    await expect.element(screen.getByText('photo.png: Ready to send'), patient).toBeVisible()
    await toggle('Send')
    await toggle('Hide')
    await eventually(async () => (await chat.requests('complete')).map(({ status }) => status)).toEqual([200])
    await toggle('Show')
    await expect.element(screen.getByText('photo.png: Sent'), patient).toBeVisible()
    await eventually(() => heard).toEqual(['photo.png'])
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('1 file sent.')
    await toggle('Hide')
    await toggle('Show')
    expect(heard).toEqual(['photo.png'])
  })

  it('useAttachmentStatus shows what the scanner said while it was hidden', async () => {
    const chat = await openChat()
    const { attachmentId } = await posted(chat)
    const { screen, toggle } = await openHidable(chat, <Scan attachmentId={attachmentId} />)
    chat.client.receive(transcriptItemOf(attachmentId, 'IN_PROGRESS'))
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('IN_PROGRESS')
    await toggle('Hide')
    chat.client.receive(transcriptItemOf(attachmentId, 'APPROVED'))
    await toggle('Show')
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('APPROVED')
  })

  it('useAttachmentUrl and useFilePreview show theirs', async () => {
    const chat = await openChat()
    const { screen, toggle } = await openHidable(chat, <Picture file={file} started={await posted(chat)} />)
    await toggle('Hide')
    await toggle('Show')
    await expect.element(screen.getByRole('link'), patient).toBeVisible()
    await expect
      .element(screen.getByRole('img'), patient)
      .toHaveAttribute('src', expect.stringContaining('blob:'))
  })
})

describe('a queue in a page that', () => {
  it('suspends beside it or above it, during an upload', async () => {
    for (const isAbove of [false, true]) {
      const chat = await openChat({ latencyMs: 200 })
      const page = isAbove ? (
        <Suspense fallback="Loading">
          <Tray />
          <Suspending />
        </Suspense>
      ) : (
        <>
          <Tray />
          <Suspense fallback="Loading">
            <Suspending />
          </Suspense>
        </>
      )
      const screen = await render(page, { wrapper: wrapperOf(chat.client) })
      await userEvent.upload(screen.getByLabelText('Attach'), fileOf(1000))
      await screen.getByRole('button', { name: 'Suspend' }).click()
      await expect.element(screen.getByText('Loading')).toBeVisible()
      await eventually(async () => (await chat.requests('put')).map(({ status }) => status)).toEqual([200])
      await eventually(() => releases.shift()?.()).toBe(true)
      await expect.element(screen.getByText('photo.png: Ready to send'), patient).toBeVisible()
      expect(await chat.requests('start')).toHaveLength(1)
      await screen.unmount()
    }
  })

  it('adds files in a transition and shows a deferred list', async () => {
    const chat = await openChat()
    const screen = await render(<Deferred file={fileOf(1000)} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button', { name: 'Add' }).click()
    await expect.element(screen.getByText('photo.png: Ready to send'), patient).toBeVisible()
    expect(await chat.requests('start')).toHaveLength(1)
  })
})

function Items({ items }: { items: readonly AttachmentItem[] }): ReactNode {
  return items.map((item) => (
    <p key={item.id}>
      {item.attachmentName}: {describeItem(item)}
    </p>
  ))
}

function Tray(): ReactNode {
  const { items, getInputProps } = useAttachmentQueue()
  return (
    <>
      <input {...getInputProps()} aria-label="Attach" />
      <Items items={items} />
    </>
  )
}

function Composer({ heard }: { heard: string[] }): ReactNode {
  const { items, send, getInputProps } = useAttachmentQueue({
    onItemSent: ({ attachmentName }) => heard.push(attachmentName),
  })
  return (
    <>
      <input {...getInputProps()} aria-label="Attach" />
      {items.map(({ id }) => (
        <Row key={id} id={id} />
      ))}
      <button type="button" onClick={() => void send()}>
        Send
      </button>
      <output>{useAttachmentAnnouncement(items)}</output>
    </>
  )
}

function Row({ id }: { id: string }): ReactNode {
  const item = useAttachmentQueueItem(id)
  return item && <Items items={[item]} />
}

function Scan({ attachmentId }: { attachmentId: string }): ReactNode {
  return <output>{useAttachmentStatus(attachmentId)}</output>
}

function Deferred({ file }: { file: File }): ReactNode {
  const { items, add } = useAttachmentQueue()
  const [isPending, startTransition] = useTransition()
  return (
    <>
      <button type="button" disabled={isPending} onClick={() => startTransition(() => void add([file]))}>
        Add
      </button>
      <Items items={useDeferredValue(items)} />
    </>
  )
}

function Picture({ file, started: { attachmentId } }: { file: File; started: Started }): ReactNode {
  const { data } = useAttachmentUrl({ attachmentId })
  const preview = useFilePreview(file)
  return (
    <>
      {data && <a href={data.url}>Open</a>}
      {preview && <img src={preview} alt="Preview" />}
    </>
  )
}

/** Each ends one wait. */
const releases: (() => boolean)[] = []

function Suspending(): ReactNode {
  const [loading, setLoading] = useState<Promise<string>>()
  const suspend = (): void => {
    const promise = new Promise<string>((resolve) => {
      releases.push(() => {
        resolve('Loaded')
        return true
      })
    })
    setLoading(promise)
  }
  return (
    <>
      <button type="button" onClick={suspend}>
        Suspend
      </button>
      {loading && use(loading)}
    </>
  )
}
