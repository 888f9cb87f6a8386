import type { UploadMetadata } from 'react-connect-attachments'
import { s3Upload } from 'react-connect-attachments'
import type { EmulatorOptions, Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { fileOf, openChat, rejection } from '../support/browserChat.ts'
import { leaked, secretsOf, stringsIn, watchConsole } from '../support/browserSecrets.ts'

const connectionToken = 'canary-connection-token'

interface Failure {
  fault?: Fault
  settings?: EmulatorOptions
  size?: number
  signal?: AbortSignal
  change?: (metadata: UploadMetadata) => Partial<UploadMetadata>
}

const failures: [string, Failure][] = [
  ['FileRejectedError', { size: 999 }],
  ['InvalidResponseError', { change: () => ({ headersToInclude: { a: 'я' } }) }],
  ['NetworkError', { fault: { kind: 'reset' } }],
  ['NetworkError', { settings: { s3Cors: 'never' } }],
  ['NetworkError', { change: ({ url }) => ({ url: url.replace('http:', 'nowhere:') }) }],
  [
    'NetworkError',
    { change: ({ headersToInclude }) => ({ headersToInclude: { ...headersToInclude, 'a b': '' } }) },
  ],
  ['S3UploadError', { fault: { kind: 'status', status: 503 } }],
  ['S3UploadError', { change: () => ({ headersToInclude: {} }) }],
  ['TimeoutError', { fault: { kind: 'stall' } }],
  ['UploadAbortedError', { signal: AbortSignal.abort() }],
  ['UrlExpiredError', { fault: { kind: 'expired' } }],
]

describe('s3Upload', () => {
  it.each(failures)('keeps token and signature out of %s and the console %#', async (name, failure) => {
    const { fault, settings, size, signal, change } = failure
    const said = watchConsole()
    const { emulator, client, start } = await openChat(
      { connectionToken, ...settings },
      { connectionToken, retry: { maxAttempts: 1, stallTimeout: 500 } },
    )
    if (fault) await emulator.fault('put', fault)
    const file = fileOf(1000)
    const started = await start(file, { attachmentSizeInBytes: size ?? file.size })
    const { url, urlExpiry, headersToInclude } = started.uploadMetadata
    const signed: UploadMetadata = { url, urlExpiry, headersToInclude }
    const uploadMetadata = { ...signed, ...change?.(signed) }
    const error = await rejection(s3Upload(client, { file, uploadMetadata, signal }))
    expect(error).toMatchObject({ name, step: 'upload' })
    expect(error).not.toHaveProperty('cause')
    const secrets = [connectionToken, ...secretsOf(url)]
    expect(leaked(secrets, stringsIn(signed))).toEqual(secretsOf(url))
    expect(leaked(secrets, stringsIn(error))).toEqual([])
    expect(leaked(secrets, said.said())).toEqual([])
  })

  it('keeps the signature out of what Start resolved with, but for the url itself', async () => {
    const { client, start } = await openChat({ connectionToken }, { connectionToken })
    const started = await start(fileOf(1000))
    const secrets = [connectionToken, ...secretsOf(started.uploadMetadata.url)]
    expect(leaked(secrets, stringsIn(started))).toEqual([])
    expect(leaked(secrets, stringsIn(structuredClone(started)))).toEqual([])
    expect(leaked(secrets, stringsIn(client))).toEqual([])
  })
})
