import type {
  AttachmentsClient,
  ConnectionTokenError,
  FileRejectedError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  S3UploadError,
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
  SendStep,
  TimeoutError,
  TransferProgress,
  UploadAbortedError,
  UrlExpiredError,
  UseSendAttachmentOptions,
  UseSendAttachmentResult,
  Waiting,
} from 'react-connect-attachments'
import { useSendAttachment } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const file: File

// Compiled, and never run.
describe('useSendAttachment', () => {
  it('types data, variables, error, step, waiting, progress and abort without a type argument', () => {
    const sending = useSendAttachment()
    expectTypeOf(sending).toEqualTypeOf<UseSendAttachmentResult>()
    expectTypeOf(sending.data).toEqualTypeOf<SendAttachmentResult | undefined>()
    expectTypeOf(sending.error).toEqualTypeOf<SendAttachmentErrorType | null>()
    expectTypeOf(sending.failureReason).toEqualTypeOf<SendAttachmentErrorType | null>()
    expectTypeOf(sending.step).toEqualTypeOf<SendStep>()
    expectTypeOf(sending.waiting).toEqualTypeOf<Waiting | null>()
    expectTypeOf(sending.progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(sending.abort).toEqualTypeOf<() => void>()
    expectTypeOf(sending.mutateAsync).returns.resolves.toEqualTypeOf<SendAttachmentResult>()
  })

  it('names every step, and every reason to wait', () => {
    expectTypeOf<SendStep>().toEqualTypeOf<
      'idle' | 'starting' | 'uploading' | 'confirming' | 'uploaded' | 'completing' | 'done'
    >()
    expectTypeOf<Waiting['reason']>().toEqualTypeOf<'throttled' | 'retrying' | 'offline'>()
    expectTypeOf<Waiting['until']>().toEqualTypeOf<number | undefined>()
  })

  it('admits in every state that there may be no variables', () => {
    const sending = useSendAttachment()
    expectTypeOf(sending.variables).toEqualTypeOf<SendAttachmentParameters | undefined>()
    if (sending.isSuccess)
      expectTypeOf(sending.variables).toEqualTypeOf<SendAttachmentParameters | undefined>()
    if (sending.isError && sending.variables) {
      // What the Retry button does.
      expectTypeOf(sending.mutate).toBeCallableWith(sending.variables)
    }
  })

  it('narrows data and error by status', () => {
    const sending = useSendAttachment()
    if (sending.isSuccess) {
      expectTypeOf(sending.data).toEqualTypeOf<SendAttachmentResult>()
      expectTypeOf(sending.data.attachmentId).toEqualTypeOf<string>()
      expectTypeOf(sending.data.attachmentSizeInBytes).toEqualTypeOf<number>()
      expectTypeOf(sending.error).toEqualTypeOf<null>()
    }
    if (sending.status === 'error') expectTypeOf(sending.error).toEqualTypeOf<SendAttachmentErrorType>()
    if (sending.isPending) expectTypeOf(sending.data).toEqualTypeOf<undefined>()
  })

  it('narrows the error by its name to its class', () => {
    const { error } = useSendAttachment()
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
        break
      case 'S3UploadError':
        expectTypeOf(error).toEqualTypeOf<S3UploadError>()
        break
      case 'TimeoutError':
        expectTypeOf(error).toEqualTypeOf<TimeoutError>()
        break
      case 'UploadAbortedError':
        expectTypeOf(error).toEqualTypeOf<UploadAbortedError>()
        break
      case 'UrlExpiredError':
        expectTypeOf(error).toEqualTypeOf<UrlExpiredError>()
        break
      default:
        // There is no other.
        expectTypeOf(error).toEqualTypeOf<null>()
    }
  })

  it("infers what onMutate returns, for the other callbacks and the result's context", () => {
    const sending = useSendAttachment({
      onMutate: (variables) => {
        expectTypeOf(variables).toEqualTypeOf<SendAttachmentParameters>()
        return { row: 1 }
      },
      onSuccess: (data, variables, onMutateResult) => {
        expectTypeOf(data).toEqualTypeOf<SendAttachmentResult>()
        expectTypeOf(variables.file).toEqualTypeOf<File>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number }>()
      },
      onError: (error, _, onMutateResult) => {
        expectTypeOf(error).toEqualTypeOf<SendAttachmentErrorType>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number } | undefined>()
      },
    })
    expectTypeOf(sending.context).toEqualTypeOf<{ row: number } | undefined>()
    expectTypeOf(sending).toEqualTypeOf<UseSendAttachmentResult<{ row: number }>>()
  })

  it('types the callbacks of one call', () => {
    useSendAttachment().mutate(
      {
        file,
        onStep: (step) => expectTypeOf(step).toEqualTypeOf<SendStep>(),
        onWaiting: (waiting) => expectTypeOf(waiting).toEqualTypeOf<Waiting | null>(),
        onProgress: (progress) => expectTypeOf(progress).toEqualTypeOf<TransferProgress>(),
        onFailedAttempt: ({ error }) => expectTypeOf(error).toEqualTypeOf<SendAttachmentErrorType>(),
      },
      {
        onSuccess: (data) => expectTypeOf(data).toEqualTypeOf<SendAttachmentResult>(),
        onError: (error) => expectTypeOf(error).toEqualTypeOf<SendAttachmentErrorType>(),
      },
    )
  })

  it('takes undefined for every optional member', () => {
    useSendAttachment({ client })
    useSendAttachment(undefined)
    useSendAttachment().mutate({
      file,
      attachmentName: undefined,
      contentType: undefined,
      signal: undefined,
      onStep: undefined,
      onProgress: undefined,
      onWaiting: undefined,
      onFailedAttempt: undefined,
    })
  })

  it("takes TanStack's other options", () => {
    const options: UseSendAttachmentOptions = { meta: { chat: 1 }, throwOnError: true }
    useSendAttachment(options)
  })

  it('takes no option that it decides itself', () => {
    // @ts-expect-error the function is the hook's
    useSendAttachment({ mutationFn: () => Promise.reject(new Error()) })
    // @ts-expect-error the key is attachmentsKeys.sendAttachment
    useSendAttachment({ mutationKey: ['mine'] })
    // @ts-expect-error the request itself retries
    useSendAttachment({ retry: 3 })
    // @ts-expect-error the request itself retries
    useSendAttachment({ retryDelay: 3 })
    // @ts-expect-error a paused mutation is what persisters write to disk
    useSendAttachment({ networkMode: 'online' })
    // @ts-expect-error a mutation that is held back cannot be aborted
    useSendAttachment({ scope: { id: 'one-by-one' } })
    // @ts-expect-error a settled call leaves the cache with its component, or it would keep the file
    useSendAttachment({ gcTime: 300_000 })
  })

  it('lets nobody write its progress', () => {
    const sending = useSendAttachment()
    // @ts-expect-error it is the transfer's
    sending.progress = { loaded: 0, total: 0, fraction: 1, bytesPerSecond: 1, remainingMs: 0 }
  })

  it('wants a File, and no tokens', () => {
    const { mutate } = useSendAttachment()
    // @ts-expect-error a Blob has no name
    mutate({ file: new Blob() })
    // @ts-expect-error the idempotency keys are those of the file
    mutate({ file, clientToken: 'mine' })
    // @ts-expect-error the connection token is the client's, who asks for it anew for every request
    mutate({ file, connectionToken: 'token' })
  })
})
