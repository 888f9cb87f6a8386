import {
  AttachmentError,
  ConnectionTokenError,
  describeError,
  FileRejectedError,
  InvalidResponseError,
  isAttachmentError,
  NetworkError,
  ParticipantServiceError,
  S3UploadError,
  TimeoutError,
  UnexpectedError,
  UploadAbortedError,
  UrlExpiredError,
} from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import type { ParticipantServiceErrorCode } from '../../src/index.ts'

const details = { requestId: 'request-1', retryAfterMs: undefined }

function serviceError(code: ParticipantServiceErrorCode, status: number): ParticipantServiceError {
  return new ParticipantServiceError('start', { ...details, code, status, serviceMessage: 'Its words' })
}

const errors: AttachmentError[] = [
  new FileRejectedError([
    { code: 'empty', message: 'The file is empty.' },
    { code: 'name-too-long', message: 'The file name is too long.' },
  ]),
  serviceError('AccessDeniedException', 403),
  serviceError('ConflictException', 409),
  serviceError('InternalServerException', 500),
  serviceError('ServiceQuotaExceededException', 402),
  serviceError('ThrottlingException', 429),
  serviceError('ValidationException', 400),
  new S3UploadError('upload', false, { ...details, code: 'SignatureDoesNotMatch', status: 403 }),
  new S3UploadError('upload', true, { ...details, code: undefined, status: 503 }),
  new UrlExpiredError('upload'),
  new NetworkError('start', 'unreachable'),
  new NetworkError('upload', 'hidden'),
  new TimeoutError('start'),
  new UploadAbortedError('complete'),
  new InvalidResponseError('get', 'HTTP 404'),
  new ConnectionTokenError('start'),
  new S3UploadError('download', false, { ...details, code: 'NoSuchKey', status: 404 }),
  new UrlExpiredError('download'),
  new NetworkError('get', 'hidden'),
  new NetworkError('download', 'blocked', 'https://bucket.example'),
  new UploadAbortedError('get'),
  new UploadAbortedError('download'),
  new UnexpectedError('start'),
  new FileRejectedError([{ code: 'unreadable', message: 'It cannot be read.' }], 'upload'),
]

describe('AttachmentError', () => {
  it('has a literal name, the step, whether to offer Retry, and a sentence for people', () => {
    const rows = errors.map(
      (error) => `${error.name} | ${error.step} | ${error.retryable} | ${error.message}`,
    )
    expect(rows).toMatchInlineSnapshot(`
      [
        "FileRejectedError | validate | false | The file is empty. The file name is too long.",
        "ParticipantServiceError | start | false | The chat has ended, or does not allow this.",
        "ParticipantServiceError | start | false | The attachment is already being processed.",
        "ParticipantServiceError | start | true | The chat service has a problem.",
        "ParticipantServiceError | start | false | The chat has no room for more attachments.",
        "ParticipantServiceError | start | true | The chat service is busy.",
        "ParticipantServiceError | start | false | The chat service does not accept this attachment.",
        "S3UploadError | upload | false | The file store refused the upload (SignatureDoesNotMatch).",
        "S3UploadError | upload | true | The file store refused the upload (503).",
        "UrlExpiredError | upload | true | The time allowed for the upload is over.",
        "NetworkError | start | true | The chat service cannot be reached: the network is down.",
        "NetworkError | upload | true | The file store answers, but the browser hides what it says: check the bucket's CORS rule for this origin. Firefox and Safari also hide a refusal that comes while the file goes up.",
        "TimeoutError | start | true | The answer took too long.",
        "UploadAbortedError | complete | true | The upload was cancelled.",
        "InvalidResponseError | get | true | The answer was not understood: HTTP 404.",
        "ConnectionTokenError | start | true | The app has no usable connection token.",
        "S3UploadError | download | false | The file store refused the download (NoSuchKey).",
        "UrlExpiredError | download | true | The time allowed for the download is over.",
        "NetworkError | get | true | The chat service answers, but the browser hides what it says: check that this origin is approved for the Connect instance.",
        "NetworkError | download | false | The page's Content-Security-Policy blocks the file store: add https://bucket.example to connect-src, or where it redirects to.",
        "UploadAbortedError | get | true | The download was cancelled.",
        "UploadAbortedError | download | true | The download was cancelled.",
        "UnexpectedError | start | true | Something unexpected went wrong.",
        "FileRejectedError | upload | true | It cannot be read.",
      ]
    `)
  })

  it.each(errors)('is the class of every leaf: $name', (error) => {
    expect(error).toBeInstanceOf(AttachmentError)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe(`${error.name}: ${error.message}`)
    expect(error.stack).toContain(error.message)
  })

  it.each(errors)('is known by its brand, of another copy of the package too: $name', async (error) => {
    vi.resetModules()
    const copy = await import('react-connect-attachments')
    expect(error).not.toBeInstanceOf(copy.AttachmentError)
    expect(copy.isAttachmentError(error)).toBe(true)
    expect(copy.describeError(error)).toBe(describeError(error))
  })

  it.each([undefined, null, 'text', new Error('AttachmentError'), { name: 'NetworkError' }])(
    'is none of %j',
    (value) => {
      expect(isAttachmentError(value)).toBe(false)
    },
  )

  it.each(errors)('has no cause: $name', (error) => {
    expect('cause' in error).toBe(false)
  })

  it('says in JSON what a log needs', () => {
    expect(JSON.parse(JSON.stringify(errors[1]))).toMatchInlineSnapshot(`
      {
        "code": "AccessDeniedException",
        "name": "ParticipantServiceError",
        "requestId": "request-1",
        "retryable": false,
        "serviceMessage": "Its words",
        "status": 403,
        "step": "start",
      }
    `)
    expect(JSON.parse(JSON.stringify(errors[7]))).toMatchInlineSnapshot(`
      {
        "code": "SignatureDoesNotMatch",
        "name": "S3UploadError",
        "requestId": "request-1",
        "retryable": false,
        "status": 403,
        "step": "upload",
      }
    `)
    expect(JSON.parse(JSON.stringify(errors[0]))).toMatchInlineSnapshot(`
      {
        "name": "FileRejectedError",
        "rejections": [
          {
            "code": "empty",
            "message": "The file is empty.",
          },
          {
            "code": "name-too-long",
            "message": "The file name is too long.",
          },
        ],
        "retryable": false,
        "step": "validate",
      }
    `)
    expect(JSON.parse(JSON.stringify(errors[9]))).toMatchInlineSnapshot(`
      {
        "name": "UrlExpiredError",
        "retryable": true,
        "step": "upload",
      }
    `)
  })
})

describe('FileRejectedError', () => {
  it('has every reason, and says them all', () => {
    const rejections = [
      { code: 'empty', message: 'One.' },
      { code: 'name-unsafe', message: 'Two.' },
    ] as const
    expect(new FileRejectedError(rejections)).toMatchObject({ rejections, message: 'One. Two.' })
    expect(new FileRejectedError(rejections).step).toBe('validate')
    expect(new FileRejectedError(rejections, 'upload').step).toBe('upload')
  })
})

describe('ParticipantServiceError', () => {
  it('has what is known of the refusal', () => {
    expect(serviceError('ConflictException', 409)).toMatchObject({
      code: 'ConflictException',
      status: 409,
      requestId: 'request-1',
      retryAfterMs: undefined,
      serviceMessage: 'Its words',
    })
  })
})

describe('S3UploadError', () => {
  it('has what is known of the refusal', () => {
    const known = { code: 'SlowDown', status: 503, requestId: 'request-1', retryAfterMs: 5 }
    expect(new S3UploadError('download', true, known)).toMatchObject(known)
  })
})
