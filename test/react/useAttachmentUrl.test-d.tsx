import type { GetAttachmentErrorType, GetAttachmentResult } from 'react-connect-attachments'
import { attachmentsKeys, createAttachmentsClient, useAttachmentUrl } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

const attachmentId = 'id'

describe('useAttachmentUrl', () => {
  it('types data and errors as getAttachment’s', () => {
    const { data, error } = useAttachmentUrl({ attachmentId })
    expectTypeOf(data).toEqualTypeOf<GetAttachmentResult | undefined>()
    expectTypeOf(error).toEqualTypeOf<GetAttachmentErrorType | null>()
  })

  it('types the result of select', () => {
    const { data } = useAttachmentUrl({ attachmentId, select: ({ url }) => new URL(url) })
    expectTypeOf(data).toEqualTypeOf<URL | undefined>()
  })

  it('accepts TanStack’s options and a client', () => {
    useAttachmentUrl({ attachmentId, enabled: false, meta: { chat: 1 }, refetchOnWindowFocus: false })
    useAttachmentUrl({ attachmentId, client: createAttachmentsClient({ region: 'us-east-1' }) })
  })

  it('rejects the options that it sets itself', () => {
    // @ts-expect-error the hook sets the function
    useAttachmentUrl({ attachmentId, queryFn: () => Promise.reject(new Error()) })
    // @ts-expect-error the key keeps restored entries from being found
    useAttachmentUrl({ attachmentId, queryKey: ['mine'] })
    // @ts-expect-error the request itself retries
    useAttachmentUrl({ attachmentId, retry: 3 })
    // @ts-expect-error the URL's lifetime decides it
    useAttachmentUrl({ attachmentId, staleTime: 1000 })
    // @ts-expect-error the URL's lifetime decides it
    useAttachmentUrl({ attachmentId, refetchInterval: 1000 })
    // @ts-expect-error a URL leaves the cache before it expires
    useAttachmentUrl({ attachmentId, gcTime: 300_000 })
    // @ts-expect-error a copy of a sealed URL has no URL
    useAttachmentUrl({ attachmentId, structuralSharing: true })
    // @ts-expect-error it would not be sealed
    useAttachmentUrl({ attachmentId, initialData: { url: '', urlExpiry: '', attachmentSizeInBytes: 1 } })
  })

  it('requires an attachment', () => {
    // @ts-expect-error the id is required
    useAttachmentUrl({})
  })

  it('has a key with the prefix of all hooks', () => {
    expectTypeOf(attachmentsKeys.attachmentUrl(attachmentId)).toEqualTypeOf<
      readonly ['connect-attachments', 'attachmentUrl', string]
    >()
  })
})
