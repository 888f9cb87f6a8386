import type { DownloadAttachmentErrorType, TransferProgress } from 'react-connect-attachments'
import { useDownloadAttachment } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

describe('useDownloadAttachment', () => {
  it('types a Blob, its errors, progress and abort', () => {
    const { data, error, progress, abort } = useDownloadAttachment()
    expectTypeOf(data).toEqualTypeOf<Blob | undefined>()
    expectTypeOf(error).toEqualTypeOf<DownloadAttachmentErrorType | null>()
    expectTypeOf(progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(abort).toEqualTypeOf<() => void>()
  })

  it('infers the result of onMutate', () => {
    useDownloadAttachment({
      onMutate: () => 'from onMutate',
      onError: (_, __, onMutateResult) => expectTypeOf(onMutateResult).toEqualTypeOf<string | undefined>(),
    })
  })
})
