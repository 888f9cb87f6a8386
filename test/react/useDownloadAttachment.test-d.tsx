import type { DownloadAttachmentErrorType, TransferProgress } from 'react-connect-attachments'
import { useDownloadAttachment } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

describe('useDownloadAttachment', () => {
  it('gives a Blob, its errors, progress and abort', () => {
    const { data, error, progress, abort } = useDownloadAttachment()
    expectTypeOf(data).toEqualTypeOf<Blob | undefined>()
    expectTypeOf(error).toEqualTypeOf<DownloadAttachmentErrorType | null>()
    expectTypeOf(progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(abort).toEqualTypeOf<() => void>()
  })

  it('infers what onMutate gives', () => {
    useDownloadAttachment({
      onMutate: () => 'from onMutate',
      onError: (_, __, onMutateResult) => expectTypeOf(onMutateResult).toEqualTypeOf<string | undefined>(),
    })
  })

  it('takes no option that it decides itself', () => {
    // @ts-expect-error the request itself retries
    useDownloadAttachment({ retry: 3 })
    // @ts-expect-error a settled download leaves the cache with its component, or it would keep the Blob
    useDownloadAttachment({ gcTime: 300_000 })
  })

  it('lets nobody write its progress', () => {
    const download = useDownloadAttachment()
    // @ts-expect-error it is the transfer's
    download.progress = { loaded: 0, total: 0, fraction: 1, bytesPerSecond: 1, remainingMs: 0 }
  })
})
