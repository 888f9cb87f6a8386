import type {
  AttachmentsClient,
  NativeFile,
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
  SendStep,
  TransferProgress,
  UseSendAttachmentOptions,
  UseSendAttachmentResult,
  Waiting,
} from 'react-connect-attachments'
import { useSendAttachment } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const file: File

// Compiled, but never run.
describe('useSendAttachment', () => {
  it('types data, variables, error, step, waiting, progress and abort without a type argument', () => {
    const sending = useSendAttachment()
    expectTypeOf(sending).toEqualTypeOf<UseSendAttachmentResult>()
    expectTypeOf(sending.data).toEqualTypeOf<SendAttachmentResult | undefined>()
    expectTypeOf(sending.error).toEqualTypeOf<SendAttachmentErrorType | null>()
    expectTypeOf(sending.failureReason).toEqualTypeOf<SendAttachmentErrorType | null>()
    expectTypeOf(sending.step).toEqualTypeOf<SendStep | 'idle'>()
    expectTypeOf(sending.waiting).toEqualTypeOf<Waiting | null>()
    expectTypeOf(sending.progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(sending.abort).toEqualTypeOf<() => void>()
    expectTypeOf(sending.mutateAsync).returns.resolves.toEqualTypeOf<SendAttachmentResult>()
  })

  it('names every step, and every reason to wait', () => {
    expectTypeOf<SendStep>().toEqualTypeOf<
      'preparing' | 'starting' | 'uploading' | 'confirming' | 'uploaded' | 'completing' | 'sent'
    >()
    expectTypeOf<Waiting['reason']>().toEqualTypeOf<'throttled' | 'retrying' | 'offline'>()
    expectTypeOf<Waiting['until']>().toEqualTypeOf<number | undefined>()
  })

  it('narrows variables by status, so that a failed call can be repeated', () => {
    const sending = useSendAttachment()
    expectTypeOf(sending.variables).toEqualTypeOf<SendAttachmentParameters | undefined>()
    if (sending.isIdle || sending.isSuccess) expectTypeOf(sending.variables).toEqualTypeOf<undefined>()
    if (sending.isPending) expectTypeOf(sending.variables).toEqualTypeOf<SendAttachmentParameters>()
    // What the Retry button does.
    if (sending.isError) sending.mutate(sending.variables)
    // @ts-expect-error there may be none
    sending.mutate(sending.variables)
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

  it("infers what onMutate returns, for the other callbacks and the result's context", () => {
    const sending = useSendAttachment({
      onMutate: (variables) => {
        expectTypeOf(variables).toEqualTypeOf<SendAttachmentParameters>()
        return { row: 1 }
      },
      onSuccess: (data, variables, onMutateResult) => {
        expectTypeOf(data).toEqualTypeOf<SendAttachmentResult>()
        expectTypeOf(variables.file).toEqualTypeOf<File | NativeFile>()
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

  it('accepts undefined for every optional member', () => {
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

  it("accepts TanStack's other options", () => {
    const options: UseSendAttachmentOptions = { meta: { chat: 1 }, throwOnError: true }
    useSendAttachment(options)
  })

  it('requires a File, and no tokens', () => {
    const { mutate } = useSendAttachment()
    // @ts-expect-error a Blob has no name
    mutate({ file: new Blob() })
    // @ts-expect-error the file's record has the idempotency keys
    mutate({ file, clientToken: 'mine' })
    // @ts-expect-error the client gets the connection token for every request
    mutate({ file, connectionToken: 'token' })
  })
})
