import type {
  AttachmentsClient,
  FileRejectedError,
  FileRejection,
  InvalidResponseError,
  NetworkError,
  S3UploadError,
  S3UploadErrorType,
  S3UploadParameters,
  S3UploadResult,
  TimeoutError,
  TransferProgress,
  UploadAbortedError,
  UploadMetadata,
  UrlExpiredError,
  UseS3UploadOptions,
  UseS3UploadResult,
} from 'react-connect-attachments'
import { useS3Upload, useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const file: File
declare const uploadMetadata: UploadMetadata

// Compiled, and never run.
describe('useS3Upload', () => {
  it('types data, variables, error, progress and abort without a type argument', () => {
    const upload = useS3Upload()
    expectTypeOf(upload).toEqualTypeOf<UseS3UploadResult>()
    expectTypeOf(upload.data).toEqualTypeOf<S3UploadResult | undefined>()
    expectTypeOf(upload.error).toEqualTypeOf<S3UploadErrorType | null>()
    expectTypeOf(upload.failureReason).toEqualTypeOf<S3UploadErrorType | null>()
    expectTypeOf(upload.progress).toEqualTypeOf<TransferProgress>()
    expectTypeOf(upload.progress.fraction).toEqualTypeOf<number | undefined>()
    expectTypeOf(upload.abort).toEqualTypeOf<() => void>()
    expectTypeOf(upload.mutateAsync).returns.resolves.toEqualTypeOf<S3UploadResult>()
  })

  it('admits in every state that there may be no variables', () => {
    const upload = useS3Upload()
    expectTypeOf(upload.variables).toEqualTypeOf<S3UploadParameters | undefined>()
    if (upload.isSuccess) expectTypeOf(upload.variables).toEqualTypeOf<S3UploadParameters | undefined>()
    if (upload.isError && upload.variables) {
      // What the Retry button does.
      expectTypeOf(upload.mutate).toBeCallableWith(upload.variables)
    }
  })

  it('narrows data and error by status', () => {
    const upload = useS3Upload()
    if (upload.isSuccess) {
      expectTypeOf(upload.data).toEqualTypeOf<S3UploadResult>()
      expectTypeOf(upload.data.etag).toEqualTypeOf<string | undefined>()
      expectTypeOf(upload.error).toEqualTypeOf<null>()
    }
    if (upload.status === 'error') expectTypeOf(upload.error).toEqualTypeOf<S3UploadErrorType>()
    if (upload.isPending) expectTypeOf(upload.data).toEqualTypeOf<undefined>()
  })

  it('narrows the error by its name to its class', () => {
    const { error } = useS3Upload()
    switch (error?.name) {
      case 'FileRejectedError':
        expectTypeOf(error).toEqualTypeOf<FileRejectedError>()
        expectTypeOf(error.rejections).toEqualTypeOf<readonly FileRejection[]>()
        break
      case 'InvalidResponseError':
        expectTypeOf(error).toEqualTypeOf<InvalidResponseError>()
        break
      case 'NetworkError':
        expectTypeOf(error).toEqualTypeOf<NetworkError>()
        break
      case 'S3UploadError':
        expectTypeOf(error).toEqualTypeOf<S3UploadError>()
        expectTypeOf(error.code).toEqualTypeOf<string | undefined>()
        expectTypeOf(error.status).toEqualTypeOf<number>()
        expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>()
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
    const upload = useS3Upload({
      onMutate: (variables) => {
        expectTypeOf(variables).toEqualTypeOf<S3UploadParameters>()
        return { row: 1 }
      },
      onSuccess: (data, variables, onMutateResult) => {
        expectTypeOf(data).toEqualTypeOf<S3UploadResult>()
        expectTypeOf(variables.file).toEqualTypeOf<File>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number }>()
      },
      onError: (error, _, onMutateResult) => {
        expectTypeOf(error).toEqualTypeOf<S3UploadErrorType>()
        expectTypeOf(onMutateResult).toEqualTypeOf<{ row: number } | undefined>()
      },
    })
    expectTypeOf(upload.context).toEqualTypeOf<{ row: number } | undefined>()
    expectTypeOf(upload).toEqualTypeOf<UseS3UploadResult<{ row: number }>>()
  })

  it('types the callbacks of one call', () => {
    useS3Upload().mutate(
      { file, uploadMetadata },
      {
        onSuccess: (data) => expectTypeOf(data).toEqualTypeOf<S3UploadResult>(),
        onError: (error) => expectTypeOf(error).toEqualTypeOf<S3UploadErrorType>(),
      },
    )
  })

  it("takes Start's answer as it is, and a plain object as well", () => {
    const { data } = useStartAttachmentUpload()
    const { mutate } = useS3Upload()
    if (data) mutate({ file, uploadMetadata: data.uploadMetadata })
    mutate({ file, uploadMetadata: { url: '', urlExpiry: '', headersToInclude: { 'Content-Type': '' } } })
  })

  it('takes undefined for every optional member', () => {
    useS3Upload({ client })
    useS3Upload(undefined)
    useS3Upload().mutate({
      file,
      uploadMetadata,
      onProgress: undefined,
      signal: undefined,
      onFailedAttempt: undefined,
    })
  })

  it("takes TanStack's other options", () => {
    const options: UseS3UploadOptions = { meta: { chat: 1 }, throwOnError: true }
    useS3Upload(options)
  })

  it('takes no option that it decides itself', () => {
    // @ts-expect-error the function is the hook's
    useS3Upload({ mutationFn: () => Promise.reject(new Error()) })
    // @ts-expect-error the key is attachmentsKeys.s3Upload
    useS3Upload({ mutationKey: ['mine'] })
    // @ts-expect-error the request itself retries
    useS3Upload({ retry: 3 })
    // @ts-expect-error the request itself retries
    useS3Upload({ retryDelay: 3 })
    // @ts-expect-error a paused mutation is what persisters write to disk
    useS3Upload({ networkMode: 'online' })
    // @ts-expect-error a mutation that is held back cannot be aborted
    useS3Upload({ scope: { id: 'one-by-one' } })
    // @ts-expect-error a settled upload leaves the cache with its component, or it would keep the file
    useS3Upload({ gcTime: 300_000 })
  })

  it('lets nobody write its progress', () => {
    const upload = useS3Upload()
    // @ts-expect-error it is the transfer's
    upload.progress = { loaded: 0, total: 0, fraction: 1, bytesPerSecond: 1, remainingMs: 0 }
  })

  it('wants a File and the whole metadata', () => {
    const { mutate } = useS3Upload()
    // @ts-expect-error a Blob has no name
    mutate({ file: new Blob(), uploadMetadata })
    // @ts-expect-error without the signed headers S3 refuses
    mutate({ file, uploadMetadata: { url: '', urlExpiry: '' } })
  })
})
