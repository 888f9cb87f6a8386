import type {
  AbortedError,
  CompleteAttachmentUploadErrorType,
  ConnectionTokenError,
  DownloadAttachmentErrorType,
  FileRejectedError,
  FileRejection,
  InvalidParameterError,
  InvalidResponseError,
  NetworkError,
  NetworkErrorReason,
  ParticipantServiceError,
  ParticipantServiceErrorCode,
  PrepareFileError,
  PrepareFileErrorReason,
  S3Error,
  S3UploadErrorType,
  SendAttachmentErrorType,
  StartAttachmentUploadErrorType,
  TimeoutError,
  UrlExpiredError,
  useCompleteAttachmentUpload,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { useDownloadAttachment, useS3Upload, useSendAttachment } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

type Options<THook extends (options: never) => unknown> = Exclude<Parameters<THook>[0], undefined>
type TransferHook = typeof useS3Upload | typeof useSendAttachment | typeof useDownloadAttachment
type Hook = TransferHook | typeof useStartAttachmentUpload | typeof useCompleteAttachmentUpload

// Compiled, but never run.
describe('the mutation hooks', () => {
  it('reject the options that they set themselves', () => {
    // The keys of all options of these hooks.
    type Key<THook extends (options: never) => unknown> = THook extends unknown ? keyof Options<THook> : never
    type SetByHook = 'mutationFn' | 'mutationKey' | 'retry' | 'retryDelay' | 'networkMode' | 'scope'
    expectTypeOf<Extract<Key<Hook>, SetByHook>>().toBeNever()
    // A settled call leaves the cache with its component, or it would keep the file.
    expectTypeOf<Extract<Key<TransferHook>, 'gcTime'>>().toBeNever()
    // Shows that `Key` reads them.
    expectTypeOf<'client' | 'onMutate' | 'gcTime'>().toExtend<Key<Hook>>()
    // @ts-expect-error a call that passes one does not compile
    useS3Upload({ retry: 3 })
  })

  it('make progress read-only', () => {
    const transfers = [useS3Upload(), useSendAttachment(), useDownloadAttachment()] as const
    const { progress } = transfers[0]
    // @ts-expect-error the transfer sets it
    transfers[0].progress = progress
    // @ts-expect-error the transfer sets it
    transfers[1].progress = progress
    // @ts-expect-error the transfer sets it
    transfers[2].progress = progress
  })

  it('name every class of error', () => {
    type Transfer = InvalidParameterError | InvalidResponseError | NetworkError | TimeoutError | AbortedError
    type Call = Transfer | ConnectionTokenError | ParticipantServiceError
    expectTypeOf<StartAttachmentUploadErrorType>().toEqualTypeOf<Call | FileRejectedError>()
    expectTypeOf<S3UploadErrorType>().toEqualTypeOf<
      Transfer | FileRejectedError | S3Error | UrlExpiredError
    >()
    expectTypeOf<CompleteAttachmentUploadErrorType>().toEqualTypeOf<Call>()
    expectTypeOf<SendAttachmentErrorType>().toEqualTypeOf<
      Call | FileRejectedError | PrepareFileError | S3Error | UrlExpiredError
    >()
    expectTypeOf<DownloadAttachmentErrorType>().toEqualTypeOf<Call | S3Error | UrlExpiredError>()
  })

  it('narrow an error to its class by name', () => {
    const { error } = useSendAttachment()
    switch (error?.name) {
      case 'FileRejectedError':
        expectTypeOf(error.rejections).toEqualTypeOf<readonly FileRejection[]>()
        break
      case 'NetworkError':
        expectTypeOf(error.reason).toEqualTypeOf<NetworkErrorReason>()
        break
      case 'ParticipantServiceError':
        expectTypeOf(error.code).toEqualTypeOf<ParticipantServiceErrorCode>()
        expectTypeOf(error.status).toEqualTypeOf<number>()
        break
      case 'PrepareFileError':
        expectTypeOf(error.reason).toEqualTypeOf<PrepareFileErrorReason>()
        break
      case 'S3Error':
        expectTypeOf(error.code).toEqualTypeOf<string | undefined>()
        expectTypeOf(error.status).toEqualTypeOf<number>()
        expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>()
        break
      case 'AbortedError':
      case 'ConnectionTokenError':
      case 'InvalidParameterError':
      case 'InvalidResponseError':
      case 'TimeoutError':
      case 'UrlExpiredError':
        break
      default:
        // There is no other.
        expectTypeOf(error).toEqualTypeOf<null>()
    }
  })
})
