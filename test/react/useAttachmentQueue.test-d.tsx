import type {
  AttachmentError,
  AttachmentItem,
  AttachmentStatus,
  AttachmentsClient,
  NativeFile,
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

// Compiled, but never run.
describe('useAttachmentQueue', () => {
  it('types the items and their actions', () => {
    const tray = useAttachmentQueue()
    expectTypeOf(tray).toEqualTypeOf<UseAttachmentQueueResult>()
    expectTypeOf(tray.items).toEqualTypeOf<readonly AttachmentItem[]>()
    expectTypeOf(tray.add).returns.toEqualTypeOf<readonly AttachmentItem[]>()
    expectTypeOf(tray.abort).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.retry).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.remove).toEqualTypeOf<(id: string) => void>()
    expectTypeOf(tray.send).returns.resolves.toEqualTypeOf<readonly AttachmentItem[]>()
    expectTypeOf(tray.clear).toEqualTypeOf<() => void>()
  })

  it('accepts files in every form that a page has', () => {
    const { add } = useAttachmentQueue()
    add(files)
    add(new Set(files))
    if (input.files) add(input.files)
    // @ts-expect-error a Blob has no name
    add([new Blob()])
    // @ts-expect-error a single file must be in a list too
    add(new File([], 'a.png'))
  })

  it('names every status of an item', () => {
    expectTypeOf<AttachmentStatus>().toEqualTypeOf<
      | 'rejected'
      | 'queued'
      | 'preparing'
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

  it('types an item, which has no file once it is sent', () => {
    const [item] = useAttachmentQueue().items
    if (!item) return
    expectTypeOf(item.id).toEqualTypeOf<string>()
    expectTypeOf(item.file).toEqualTypeOf<File | NativeFile | undefined>()
    expectTypeOf(item.status).toEqualTypeOf<AttachmentStatus>()
    expectTypeOf(item.waiting).toEqualTypeOf<Waiting | null>()
    expectTypeOf(item.progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(item.attachmentId).toEqualTypeOf<string | undefined>()
    expectTypeOf(item.error).toEqualTypeOf<AttachmentError | undefined>()
    expectTypeOf(item.failureCount).toEqualTypeOf<number>()
    if (item.error instanceof FileRejectedError) expectTypeOf(item.error.rejections).not.toBeAny()
  })

  it('makes items and the list read-only', () => {
    const { items } = useAttachmentQueue()
    const [item] = items
    // @ts-expect-error only add and remove change it
    items.push()
    // @ts-expect-error only retry and abort change it
    if (item) item.status = 'sent'
  })

  it('accepts undefined for every option', () => {
    useAttachmentQueue(undefined)
    useAttachmentQueue({
      client,
      onItemSent: undefined,
      onItemFailed: undefined,
    })
  })

  it('passes the item to its callbacks', () => {
    const options: UseAttachmentQueueOptions = {
      onItemSent: (item) => expectTypeOf(item).toEqualTypeOf<AttachmentItem>(),
      onItemFailed: (item) => expectTypeOf(item).toEqualTypeOf<AttachmentItem>(),
    }
    useAttachmentQueue(options)
  })

  it('accepts only its own options', () => {
    // @ts-expect-error the queue is not a mutation
    useAttachmentQueue({ retry: 3 })
    // @ts-expect-error the client sets the constraints
    useAttachmentQueue({ constraints: { extensions: ['png'] } })
    // @ts-expect-error the client has the queue's settings
    useAttachmentQueue({ concurrency: 1 })
    // @ts-expect-error the same
    useAttachmentQueue({ autoSend: true })
    // @ts-expect-error the same
    useAttachmentQueue({ maxFiles: 1 })
  })
})

describe('useAttachmentQueueItem', () => {
  it('returns an item or undefined', () => {
    expectTypeOf(useAttachmentQueueItem('id')).toEqualTypeOf<AttachmentItem | undefined>()
    useAttachmentQueueItem('id', { client })
    useAttachmentQueueItem('id', {})
  })

  it('requires an id', () => {
    // @ts-expect-error there is no current item
    useAttachmentQueueItem()
  })
})
