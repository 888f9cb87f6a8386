import * as door from 'react-connect-attachments'
import {
  AttachmentError,
  describeError,
  FileRejectedError,
  isAttachmentError,
  S3Error,
  UrlExpiredError,
} from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import { isErrorNamed } from '../../src/protocol/errorGuards.ts'
import { isTransient } from '../../src/protocol/serverErrors.ts'
import { everyError, serviceError } from '../support/everyError.ts'

describe('AttachmentError', () => {
  it('has a name, the step, whether the user may try again, and a message for the log', () => {
    const rows = everyError.map((error) => `${error.name} | ${error.retryable} | ${error.message}`)
    expect(rows).toMatchInlineSnapshot(`
      [
        "FileRejectedError | false | validate: file rejected (empty).",
        "FileRejectedError | false | validate: file rejected (too-large).",
        "FileRejectedError | true | validate: file rejected (too-many-files).",
        "FileRejectedError | false | validate: file rejected (extension-not-allowed).",
        "FileRejectedError | false | validate: file rejected (extension-not-allowed).",
        "FileRejectedError | false | validate: file rejected (name-empty).",
        "FileRejectedError | false | validate: file rejected (name-too-long).",
        "FileRejectedError | false | validate: file rejected (name-unsafe).",
        "FileRejectedError | false | validate: file rejected (content-type-invalid).",
        "FileRejectedError | false | validate: file rejected (size-invalid).",
        "FileRejectedError | false | validate: file rejected (changed).",
        "FileRejectedError | true | validate: file rejected (unreadable).",
        "FileRejectedError | true | validate: file rejected (unreadable).",
        "FileRejectedError | true | validate: file rejected (unreadable).",
        "FileRejectedError | true | validate: file rejected (unreadable).",
        "FileRejectedError | false | validate: file rejected (folder).",
        "FileRejectedError | false | validate: file rejected (empty, name-too-long).",
        "InvalidParameterError | false | get: \`attachmentId\` must have 1 to 256 characters.",
        "ParticipantServiceError | false | start: AccessDeniedException (HTTP 403). The chat has ended, the region is wrong, or the token is not the ConnectionToken of CreateParticipantConnection but the ParticipantToken.",
        "ParticipantServiceError | false | start: ConflictException (HTTP 409).",
        "ParticipantServiceError | true | start: InternalServerException (HTTP 500).",
        "ParticipantServiceError | false | start: ServiceQuotaExceededException (HTTP 402).",
        "ParticipantServiceError | true | start: ThrottlingException (HTTP 429).",
        "ParticipantServiceError | false | start: ValidationException (HTTP 400).",
        "S3Error | false | upload: S3 answered SignatureDoesNotMatch (HTTP 403).",
        "S3Error | true | upload: S3 answered an unreadable error (HTTP 503).",
        "S3Error | false | download: S3 answered NoSuchKey (HTTP 404).",
        "UrlExpiredError | true | upload: the signed URL has expired. Start again with a new \`clientToken\`.",
        "UrlExpiredError | true | download: the signed URL has expired. Request a new one.",
        "NetworkError | true | start: no response; the network is down or the host unreachable.",
        "NetworkError | true | get: the browser hides the response. Add the page's origin to the approved origins of the Connect instance.",
        "NetworkError | true | upload: the browser hides the response. Allow the page's origin in the bucket's CORS rule. Firefox and Safari also hide a refusal during an upload.",
        "NetworkError | false | download: blocked by the page's Content-Security-Policy. Add https://bucket.example to connect-src, and the origin of any redirect.",
        "NetworkError | false | start: blocked by the page's Content-Security-Policy. Add its origin to connect-src, and the origin of any redirect.",
        "TimeoutError | true | start: timed out; see \`timeout\`, and \`retry.stallTimeout\` for transfers.",
        "AbortedError | true | complete: aborted.",
        "InvalidResponseError | true | get: unexpected response: HTTP 404.",
        "ConnectionTokenError | true | start: \`connectionToken\` threw, timed out or returned no ConnectionToken.",
        "PrepareFileError | true | prepare: \`prepareFile\` threw an error; see the page's \`error\` event.",
        "PrepareFileError | true | prepare: \`prepareFile\` exceeded \`prepareTimeout\`.",
        "PrepareFileError | true | prepare: \`prepareFile\` returned no File; wrap a Blob: new File([blob], name, { type }).",
        "UnexpectedError | true | start: unexpected error; see the page's \`error\` event.",
      ]
    `)
  })

  it.each(everyError)('is the class of every leaf: $name, $message', (error) => {
    expect(error).toBeInstanceOf(AttachmentError)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe(`${error.name}: ${error.message}`)
    expect(error.message.startsWith(`${error.step}: `)).toBe(true)
    expect(error.stack).toContain(error.message)
    expect('cause' in error).toBe(false)
  })

  it('is known in every class that the package exports', () => {
    const classes = Object.keys(door).filter(
      (name) => /^[A-Z].+Error$/.test(name) && name !== 'AttachmentError',
    )
    expect([...new Set(everyError.map(({ name }) => name))].sort()).toEqual(classes.sort())
  })

  it.each(everyError)('is known to another copy of the package: $name, $message', async (error) => {
    vi.resetModules()
    const copy = await import('react-connect-attachments')
    const { isErrorNamed: isNamedInCopy } = await import('../../src/protocol/errorGuards.ts')
    expect(error).not.toBeInstanceOf(copy.AttachmentError)
    expect(copy.isAttachmentError(error)).toBe(true)
    expect(copy.describeError(error)).toBe(describeError(error))
    expect(isNamedInCopy(error, 'UrlExpiredError')).toBe(error instanceof UrlExpiredError)
  })

  const foreign = Object.assign(new Error('of another library'), { name: 'NetworkError' })
  it.each([undefined, null, 'text', new Error('AttachmentError'), { name: 'NetworkError' }, foreign])(
    'does not include %j',
    (value) => {
      expect(isAttachmentError(value)).toBe(false)
      expect(isErrorNamed(value, 'NetworkError')).toBe(false)
    },
  )

  it('says in JSON what a log needs', () => {
    const s3Error = new S3Error('upload', {
      code: 'SignatureDoesNotMatch',
      status: 403,
      requestId: 'request-1',
      retryAfterMs: undefined,
    })
    const errors = [
      serviceError('AccessDeniedException', 403),
      s3Error,
      new FileRejectedError([{ code: 'empty' }, { code: 'extension-not-allowed', extension: 'exe' }]),
      new UrlExpiredError('upload'),
    ]
    expect(JSON.parse(JSON.stringify(errors))).toEqual([
      {
        code: 'AccessDeniedException',
        name: 'ParticipantServiceError',
        requestId: 'request-1',
        retryable: false,
        serviceMessage: 'Its words',
        status: 403,
        step: 'start',
      },
      {
        code: 'SignatureDoesNotMatch',
        name: 'S3Error',
        requestId: 'request-1',
        retryable: false,
        status: 403,
        step: 'upload',
      },
      {
        name: 'FileRejectedError',
        rejections: [{ code: 'empty' }, { code: 'extension-not-allowed', extension: 'exe' }],
        retryable: false,
        step: 'validate',
      },
      { name: 'UrlExpiredError', retryable: true, step: 'upload' },
    ])
  })
})

describe('FileRejectedError', () => {
  it('has every reason, and names them all', () => {
    const rejections = [{ code: 'empty' }, { code: 'name-unsafe' }] as const
    const error = new FileRejectedError(rejections, 'upload')
    expect(error).toMatchObject({ rejections, step: 'upload' })
    expect(error.message).toBe('upload: file rejected (empty, name-unsafe).')
  })

  it('is retryable only if every reason may pass', () => {
    const late = { code: 'unreadable', reason: 'late' } as const
    const tooMany = { code: 'too-many-files', maxFiles: 35 } as const
    expect(new FileRejectedError([late]).retryable).toBe(true)
    expect(new FileRejectedError([tooMany]).retryable).toBe(true)
    expect(new FileRejectedError([late, { code: 'empty' }]).retryable).toBe(false)
  })
})

describe('ParticipantServiceError', () => {
  it('has the details of the refusal', () => {
    expect(serviceError('ConflictException', 409)).toMatchObject({
      code: 'ConflictException',
      status: 409,
      requestId: 'request-1',
      retryAfterMs: undefined,
      serviceMessage: 'Its words',
    })
  })
})

describe('S3Error', () => {
  it('has the details of the refusal', () => {
    const known = { code: 'SlowDown', status: 503, requestId: 'request-1', retryAfterMs: 5 }
    expect(new S3Error('download', known)).toMatchObject(known)
  })
})

describe('isTransient', () => {
  it('goes by the exception of the service, whatever its status', () => {
    expect(isTransient(serviceError('ConflictException', 500))).toBe(false)
    expect(isTransient(serviceError('ThrottlingException', 400))).toBe(true)
  })
})
