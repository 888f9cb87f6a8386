import type {
  AttachmentsClient,
  NativeFile,
  S3UploadErrorType,
  S3UploadParameters,
  S3UploadResult,
  TransferProgress,
  UploadMetadata,
  UseS3UploadOptions,
  UseS3UploadResult,
} from 'react-connect-attachments'
import { useS3Upload, useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const client: AttachmentsClient | undefined
declare const file: File
declare const uploadMetadata: UploadMetadata

// Compiled, but never run.
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

  it('narrows variables by status, so that a failed call can be repeated', () => {
    const upload = useS3Upload()
    expectTypeOf(upload.variables).toEqualTypeOf<S3UploadParameters | undefined>()
    if (upload.isIdle || upload.isSuccess) expectTypeOf(upload.variables).toEqualTypeOf<undefined>()
    if (upload.isPending) expectTypeOf(upload.variables).toEqualTypeOf<S3UploadParameters>()
    // What the Retry button does.
    if (upload.isError) upload.mutate(upload.variables)
    // @ts-expect-error there may be none
    upload.mutate(upload.variables)
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

  it("infers what onMutate returns, for the other callbacks and the result's context", () => {
    const upload = useS3Upload({
      onMutate: (variables) => {
        expectTypeOf(variables).toEqualTypeOf<S3UploadParameters>()
        return { row: 1 }
      },
      onSuccess: (data, variables, onMutateResult) => {
        expectTypeOf(data).toEqualTypeOf<S3UploadResult>()
        expectTypeOf(variables.file).toEqualTypeOf<File | NativeFile>()
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

  it("accepts Start's answer unchanged, and a plain object", () => {
    const { data } = useStartAttachmentUpload()
    const { mutate } = useS3Upload()
    if (data) mutate({ file, uploadMetadata: data.uploadMetadata })
    mutate({ file, uploadMetadata: { url: '', urlExpiry: '', headersToInclude: { 'Content-Type': '' } } })
  })

  it('accepts undefined for every optional member', () => {
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

  it("accepts TanStack's other options", () => {
    const options: UseS3UploadOptions = { meta: { chat: 1 }, throwOnError: true }
    useS3Upload(options)
  })

  it('requires a File and complete metadata', () => {
    const { mutate } = useS3Upload()
    // @ts-expect-error a Blob has no name
    mutate({ file: new Blob(), uploadMetadata })
    // @ts-expect-error without the signed headers S3 refuses
    mutate({ file, uploadMetadata: { url: '', urlExpiry: '' } })
  })
})
