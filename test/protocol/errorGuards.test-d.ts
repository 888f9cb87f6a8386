import { isAttachmentError } from 'react-connect-attachments'
import { describe, expectTypeOf, it } from 'vitest'

declare const error: unknown

// Compiled, and never run.
describe('isAttachmentError', () => {
  it('lets `name` narrow the error', () => {
    if (!isAttachmentError(error)) return
    expectTypeOf(error.retryable).toEqualTypeOf<boolean>()
    if (error.name === 'S3Error') expectTypeOf(error.code).toEqualTypeOf<string | undefined>()
    // @ts-expect-error: only some errors have a code.
    error.code
  })
})
