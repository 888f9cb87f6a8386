import { downloadAttachment } from 'react-connect-attachments'
import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import { openPostedChat } from '../support/browserPosted.ts'
import { leaked, secretsOf, stringsIn, watchConsole } from '../support/browserSecrets.ts'

interface Failure {
  faults?: [Operation, ...Fault[]]
  settings?: EmulatorOptions
}

const failures: [string, Failure][] = [
  ['InvalidResponseError', { faults: ['download', { kind: 'body', body: '<html>' }] }],
  ['NetworkError', { faults: ['download', { kind: 'reset' }] }],
  ['NetworkError', { settings: { s3Cors: 'never' } }],
  ['S3UploadError', { faults: ['download', { kind: 'status', status: 404 }] }],
  ['TimeoutError', { faults: ['download', { kind: 'stall' }] }],
  ['UrlExpiredError', { faults: ['download', ...Array<Fault>(3).fill({ kind: 'expired' })] }],
]

describe('downloadAttachment', () => {
  it.each(failures)('keeps token and signature out of %s and the console %#', async (name, failure) => {
    const { faults, settings } = failure
    const said = watchConsole()
    const connectionToken = 'canary-connection-token'
    const retry = { maxAttempts: 1, stallTimeout: 300 }
    const chat = await openPostedChat(settings, { connectionToken: () => 'connection-token', retry })
    if (faults) await chat.emulator.fault(...faults)
    await chat.emulator.configure({ connectionToken })
    const client = { ...chat.client, connectionToken: () => connectionToken }
    const error = await rejection(downloadAttachment(client, { attachmentId: chat.attachmentId }))
    expect(error).toMatchObject({ name, step: 'download' })
    expect(error).not.toHaveProperty('cause')
    const [download] = await chat.requests('download')
    const secrets = [connectionToken, ...secretsOf(download?.url ?? '')]
    expect(leaked(secrets, stringsIn(error))).toEqual([])
    expect(leaked(secrets, said.said())).toEqual([])
  })
})
