import type { QueryClient, UseMutationResult } from '@tanstack/react-query'
import type {
  AttachmentsClient,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
  UploadMetadata,
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from 'react-connect-attachments'
import { useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const queryClient: QueryClient

// Compiled, but never run.
describe('useStartAttachmentUpload', () => {
  it('types data, variables and error without a type argument', () => {
    const start = useStartAttachmentUpload()
    expectTypeOf(start).toEqualTypeOf<UseStartAttachmentUploadResult>()
    expectTypeOf(start.data).toEqualTypeOf<StartAttachmentUploadResult | undefined>()
    expectTypeOf(start.variables).toEqualTypeOf<StartAttachmentUploadParameters | undefined>()
    expectTypeOf(start.error).toEqualTypeOf<StartAttachmentUploadErrorType | null>()
    expectTypeOf(start.failureReason).toEqualTypeOf<StartAttachmentUploadErrorType | null>()
    expectTypeOf(start.mutateAsync).returns.resolves.toEqualTypeOf<StartAttachmentUploadResult>()
  })

  it("goes where TanStack's own result is wanted", () => {
    expectTypeOf(useStartAttachmentUpload()).toExtend<
      UseMutationResult<
        StartAttachmentUploadResult,
        StartAttachmentUploadErrorType,
        StartAttachmentUploadParameters
      >
    >()
  })

  it('narrows data and variables by status', () => {
    const start = useStartAttachmentUpload()
    if (start.isSuccess) {
      expectTypeOf(start.data).toEqualTypeOf<StartAttachmentUploadResult>()
      expectTypeOf(start.data.uploadMetadata).toEqualTypeOf<UploadMetadata>()
      expectTypeOf(start.error).toEqualTypeOf<null>()
    }
    if (start.isIdle) expectTypeOf(start.variables).toEqualTypeOf<undefined>()
    if (start.status === 'error') {
      expectTypeOf(start.error).toEqualTypeOf<StartAttachmentUploadErrorType>()
      // What the Retry button does.
      expectTypeOf(start.mutate).toBeCallableWith(start.variables)
    }
  })

  it("infers what onMutate returns, for the other callbacks and the result's context", () => {
    const start = useStartAttachmentUpload({
      onMutate: (variables) => {
        expectTypeOf(variables).toEqualTypeOf<StartAttachmentUploadParameters>()
        return { row: 1 }
      },
      onSuccess: (data, variables, onMutateResult) => {
        expectTypeOf(data).toEqualTypeOf<StartAttachmentUploadResult>()
        expectTypeOf(variables).toEqualTypeOf<StartAttachmentUploadParameters>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number }>()
      },
      onError: (error, _, onMutateResult) => {
        expectTypeOf(error).toEqualTypeOf<StartAttachmentUploadErrorType>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number } | undefined>()
      },
      onSettled: (data, error) => {
        expectTypeOf(data).toEqualTypeOf<StartAttachmentUploadResult | undefined>()
        expectTypeOf(error).toEqualTypeOf<StartAttachmentUploadErrorType | null>()
      },
    })
    expectTypeOf(start.context).toEqualTypeOf<{ row: number } | undefined>()
    expectTypeOf(start).toEqualTypeOf<UseStartAttachmentUploadResult<{ row: number }>>()
  })

  it('types the callbacks of one call', () => {
    const variables = { attachmentName: 'a.png', attachmentSizeInBytes: 1, contentType: 'image/png' }
    useStartAttachmentUpload().mutate(variables, {
      onSuccess: (data) => expectTypeOf(data).toEqualTypeOf<StartAttachmentUploadResult>(),
      onError: (error) => expectTypeOf(error).toEqualTypeOf<StartAttachmentUploadErrorType>(),
    })
  })

  it('accepts undefined for every optional member', () => {
    useStartAttachmentUpload({ client })
    useStartAttachmentUpload(undefined)
    useStartAttachmentUpload().mutate({
      attachmentName: 'a.png',
      attachmentSizeInBytes: 1,
      contentType: 'image/png',
      clientToken: undefined,
      connectionToken: undefined,
      signal: undefined,
      onFailedAttempt: undefined,
    })
  })

  it("accepts TanStack's other options", () => {
    const options: UseStartAttachmentUploadOptions = { gcTime: 0, meta: { chat: 1 }, throwOnError: true }
    useStartAttachmentUpload(options)
  })

  it('has neither progress nor abort', () => {
    const start = useStartAttachmentUpload()
    // @ts-expect-error only transfers have it
    void start.progress
    // @ts-expect-error Start is short; a signal in the variables aborts it
    void start.abort
  })

  it('requires a complete description of the file', () => {
    const { mutate } = useStartAttachmentUpload()
    // @ts-expect-error the name is missing
    mutate({ attachmentSizeInBytes: 1, contentType: 'image/png' })
    // @ts-expect-error a file is not its description: describeFile makes one
    mutate(new File([], 'a.png'))
    // @ts-expect-error TanStack's provider sets the QueryClient
    useStartAttachmentUpload({}, queryClient)
  })
})
