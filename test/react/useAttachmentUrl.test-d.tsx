import type { GetAttachmentErrorType, GetAttachmentResult } from 'react-connect-attachments'
import { attachmentsKeys, createAttachmentsClient, useAttachmentUrl } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

const attachmentId = 'id'

describe('useAttachmentUrl', () => {
  it('gives what getAttachment gives, and its errors', () => {
    const { data, error } = useAttachmentUrl({ attachmentId })
    expectTypeOf(data).toEqualTypeOf<GetAttachmentResult | undefined>()
    expectTypeOf(error).toEqualTypeOf<GetAttachmentErrorType | null>()
  })

  it('gives what select gives', () => {
    const { data } = useAttachmentUrl({ attachmentId, select: ({ url }) => new URL(url) })
    expectTypeOf(data).toEqualTypeOf<URL | undefined>()
  })

  it('takes TanStack’s options and a client', () => {
    useAttachmentUrl({ attachmentId, enabled: false, meta: { chat: 1 }, refetchOnWindowFocus: false })
    useAttachmentUrl({ attachmentId, client: createAttachmentsClient({ region: 'us-east-1' }) })
  })

  it('takes no option that it decides itself', () => {
    // @ts-expect-error the function is the hook's
    useAttachmentUrl({ attachmentId, queryFn: () => Promise.reject(new Error()) })
    // @ts-expect-error the key keeps what a persister restores from being found
    useAttachmentUrl({ attachmentId, queryKey: ['mine'] })
    // @ts-expect-error the request itself retries
    useAttachmentUrl({ attachmentId, retry: 3 })
    // @ts-expect-error it goes by the URL's lifetime
    useAttachmentUrl({ attachmentId, staleTime: 1000 })
    // @ts-expect-error it goes by the URL's lifetime
    useAttachmentUrl({ attachmentId, refetchInterval: 1000 })
    // @ts-expect-error a URL leaves the cache before it ends
    useAttachmentUrl({ attachmentId, gcTime: 300_000 })
    // @ts-expect-error a copy of a sealed URL has none
    useAttachmentUrl({ attachmentId, structuralSharing: true })
    // @ts-expect-error it would not be sealed
    useAttachmentUrl({ attachmentId, initialData: { url: '', urlExpiry: '', attachmentSizeInBytes: 1 } })
  })

  it('wants an attachment', () => {
    // @ts-expect-error which one?
    useAttachmentUrl({})
  })

  it('has a key that begins like those of all hooks', () => {
    expectTypeOf(attachmentsKeys.attachmentUrl(attachmentId)).toEqualTypeOf<
      readonly ['connect-attachments', 'attachmentUrl', string]
    >()
  })
})
