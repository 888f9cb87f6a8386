import type { QueryClient } from '@tanstack/react-query'
import type {
  AttachmentsClient,
  ConnectionTokenError,
  FileRejectedError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  ParticipantServiceErrorCode,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
  TimeoutError,
  UploadAbortedError,
  UploadMetadata,
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from 'react-connect-attachments'
import { useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const queryClient: QueryClient

// Compiled, and never run.
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

  it('narrows the error by its name to its class', () => {
    const { error } = useStartAttachmentUpload()
    switch (error?.name) {
      case 'ConnectionTokenError':
        expectTypeOf(error).toEqualTypeOf<ConnectionTokenError>()
        break
      case 'FileRejectedError':
        expectTypeOf(error).toEqualTypeOf<FileRejectedError>()
        break
      case 'InvalidResponseError':
        expectTypeOf(error).toEqualTypeOf<InvalidResponseError>()
        break
      case 'NetworkError':
        expectTypeOf(error).toEqualTypeOf<NetworkError>()
        break
      case 'ParticipantServiceError':
        expectTypeOf(error).toEqualTypeOf<ParticipantServiceError>()
        expectTypeOf(error.code).toEqualTypeOf<ParticipantServiceErrorCode>()
        expectTypeOf(error.status).toEqualTypeOf<number>()
        break
      case 'TimeoutError':
        expectTypeOf(error).toEqualTypeOf<TimeoutError>()
        break
      case 'UploadAbortedError':
        expectTypeOf(error).toEqualTypeOf<UploadAbortedError>()
        break
      default:
        // There is no other.
        expectTypeOf(error).toEqualTypeOf<null>()
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

  it('takes undefined for every optional member', () => {
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

  it("takes TanStack's other options", () => {
    const options: UseStartAttachmentUploadOptions = { gcTime: 0, meta: { chat: 1 }, throwOnError: true }
    useStartAttachmentUpload(options)
  })

  it('takes no option that it decides itself', () => {
    // @ts-expect-error the function is the hook's
    useStartAttachmentUpload({ mutationFn: () => Promise.reject(new Error()) })
    // @ts-expect-error the key is attachmentsKeys.startAttachmentUpload
    useStartAttachmentUpload({ mutationKey: ['mine'] })
    // @ts-expect-error the request itself retries
    useStartAttachmentUpload({ retry: 3 })
    // @ts-expect-error the request itself retries
    useStartAttachmentUpload({ retryDelay: 3 })
    // @ts-expect-error a paused mutation is what persisters write to disk
    useStartAttachmentUpload({ networkMode: 'online' })
    // @ts-expect-error a mutation that is held back cannot be aborted
    useStartAttachmentUpload({ scope: { id: 'one-by-one' } })
  })

  it('has neither progress nor abort', () => {
    const start = useStartAttachmentUpload()
    // @ts-expect-error only transfers have it
    void start.progress
    // @ts-expect-error Start is over in no time; a signal in the variables aborts it
    void start.abort
  })

  it('wants a whole description of the file', () => {
    const { mutate } = useStartAttachmentUpload()
    // @ts-expect-error the name is missing
    mutate({ attachmentSizeInBytes: 1, contentType: 'image/png' })
    // @ts-expect-error a file is not its description: describeFile makes one
    mutate(new File([], 'a.png'))
    // @ts-expect-error the QueryClient is that of TanStack's provider
    useStartAttachmentUpload({}, queryClient)
  })
})
