import type {
  AttachmentError,
  AttachmentItem,
  AttachmentStatus,
  AttachmentsClient,
  TransferProgress,
  UseAttachmentQueueOptions,
  UseAttachmentQueueResult,
  Waiting,
} from 'react-connect-attachments'
import { FileRejectedError, useAttachmentQueue, useAttachmentQueueItem } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const files: File[]
declare const input: HTMLInputElement

// Compiled, and never run.
describe('useAttachmentQueue', () => {
  it('types the items, and what a person can do with them', () => {
    const tray = useAttachmentQueue()
    expectTypeOf(tray).toEqualTypeOf<UseAttachmentQueueResult>()
    expectTypeOf(tray.items).toEqualTypeOf<readonly AttachmentItem[]>()
    expectTypeOf(tray.add).returns.toBeVoid()
    expectTypeOf(tray.abort).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.retry).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.remove).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.send).returns.resolves.toEqualTypeOf<readonly AttachmentItem[]>()
    expectTypeOf(tray.clear).toEqualTypeOf<() => void>()
  })

  it('takes files as a page has them', () => {
    const { add } = useAttachmentQueue()
    add(files)
    add(new Set(files))
    if (input.files) add(input.files)
    // @ts-expect-error a Blob has no name
    add([new Blob()])
    // @ts-expect-error one file stands in a list too
    add(new File([], 'a.png'))
  })

  it('names every status of an item', () => {
    expectTypeOf<AttachmentStatus>().toEqualTypeOf<
      | 'rejected'
      | 'queued'
      | 'starting'
      | 'uploading'
      | 'confirming'
      | 'uploaded'
      | 'completing'
      | 'sent'
      | 'failed'
      | 'aborted'
    >()
  })

  it('types an item, whose file is gone once it is sent', () => {
    const [item] = useAttachmentQueue().items
    if (!item) return
    expectTypeOf(item.id).toEqualTypeOf<string>()
    expectTypeOf(item.file).toEqualTypeOf<File | undefined>()
    expectTypeOf(item.status).toEqualTypeOf<AttachmentStatus>()
    expectTypeOf(item.waiting).toEqualTypeOf<Waiting | null>()
    expectTypeOf(item.progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(item.attachmentId).toEqualTypeOf<string | undefined>()
    expectTypeOf(item.error).toEqualTypeOf<AttachmentError | undefined>()
    expectTypeOf(item.failureCount).toEqualTypeOf<number>()
    if (item.error instanceof FileRejectedError) expectTypeOf(item.error.rejections).not.toBeAny()
  })

  it('lets nobody write to an item or to the list', () => {
    const { items } = useAttachmentQueue()
    const [item] = items
    // @ts-expect-error add and remove change it
    items.push()
    // @ts-expect-error retry and abort change it
    if (item) item.status = 'sent'
  })

  it('takes undefined for every option', () => {
    useAttachmentQueue(undefined)
    useAttachmentQueue({
      client,
      concurrency: undefined,
      autoSend: undefined,
      maxFiles: undefined,
      onItemSent: undefined,
      onItemFailed: undefined,
    })
  })

  it('hands its callbacks the item', () => {
    const options: UseAttachmentQueueOptions = {
      onItemSent: (item) => expectTypeOf(item).toEqualTypeOf<AttachmentItem>(),
      onItemFailed: (item) => expectTypeOf(item).toEqualTypeOf<AttachmentItem>(),
    }
    useAttachmentQueue(options)
  })

  it('takes no option that is not its own', () => {
    // @ts-expect-error the tray is no mutation
    useAttachmentQueue({ retry: 3 })
    // @ts-expect-error what is allowed is the client's to say
    useAttachmentQueue({ constraints: { extensions: ['png'] } })
  })
})

describe('useAttachmentQueueItem', () => {
  it('gives an item that may not be there', () => {
    expectTypeOf(useAttachmentQueueItem('id')).toEqualTypeOf<AttachmentItem | undefined>()
    useAttachmentQueueItem('id', { client })
    useAttachmentQueueItem('id', {})
  })

  it('wants an id', () => {
    // @ts-expect-error there is no current item
    useAttachmentQueueItem()
  })
})
