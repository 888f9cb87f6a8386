import axios from 'axios'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  createAttachmentsClient,
  describeFile,
  downloadAttachment,
  s3Upload,
  startAttachmentUpload,
} from 'react-connect-attachments'
import type { Operation, RemoteEmulator } from 'react-connect-attachments/testing'
import { describe, expect, inject, it } from 'vitest'
import { sdkHeaders } from '../support/sdkHeaders.mjs'
import { joinChatJs } from './chatJs.ts'
import { allDifferences, lastOfEach } from './sameWire.ts'
import { openSdk, put } from './sdk.ts'

const file = new File(['hello'], 'Grüße "👋".txt', { type: 'text/plain' })
const operations: Operation[] = ['start', 'put', 'complete', 'get', 'download']
const none = Object.fromEntries(operations.map((operation) => [operation, []]))

/** The requests of two clients, by operation. */
type Sent = Record<'theirs' | 'ours', ReturnType<typeof lastOfEach>>

/** JSON with the same members in another order. */
function reordered({ ours, theirs }: Sent): string {
  return `body: ${ours.get('start')?.body}, not ${theirs.get('start')?.body}`
}

/**
 * All requests of this library for a file, to the emulator of another client and with its client tokens, so that the service
 * answers with the same attachment and everything can be equal.
 */
async function sendOurs(emulator: RemoteEmulator, options: AttachmentsClientOptions = {}): Promise<Sent> {
  const { requests: before } = await emulator.state()
  const theirs = lastOfEach(before)
  const tokenOf = (operation: Operation): string =>
    JSON.parse(String(theirs.get(operation)?.body)).ClientToken
  const { endpoint } = emulator
  const client = createAttachmentsClient({ connectionToken: 'connection-token', ...options, endpoint })
  const start = { ...describeFile(file), clientToken: tokenOf('start') }
  const { attachmentId, uploadMetadata } = await startAttachmentUpload(client, start)
  await s3Upload(client, { file, uploadMetadata })
  await completeAttachmentUpload(client, { attachmentId, clientToken: tokenOf('complete') })
  expect(await (await downloadAttachment(client, { attachmentId })).text()).toBe('hello')
  const { requests } = await emulator.state()
  return { theirs, ours: lastOfEach(requests.slice(before.length)) }
}

/** The same with the AWS SDK, and fetch for the two transfers. */
async function sendWithSdk(extra: readonly string[] = []): Promise<RemoteEmulator> {
  const { emulator, ...sdk } = await openSdk(inject('emulatorUrl'), {
    allowedHeaders: [...sdkHeaders, ...extra],
  })
  const { name: AttachmentName, size: AttachmentSizeInBytes, type: ContentType } = file
  const started = await sdk.start({ AttachmentName, AttachmentSizeInBytes, ContentType })
  await put(started, file)
  const { AttachmentId = '' } = started
  await sdk.complete({ AttachmentIds: [AttachmentId] })
  await fetch((await sdk.get({ AttachmentId })).Url ?? '')
  return emulator
}

describe('in Chromium, this library sends', () => {
  it('the same bytes as ChatJS', async () => {
    const { session, emulator } = await joinChatJs()
    await session.sendAttachment({ attachment: file })
    const attachmentId = (await emulator.state()).attachments[0]?.attachmentId ?? ''
    await session.downloadAttachment({ attachmentId })

    const { ours, theirs } = await sendOurs(emulator)
    expect(allDifferences(ours, theirs, operations)).toEqual(none)
  })

  it('the same as the AWS SDK, with the members of Start in another order', async () => {
    const sent = await sendOurs(await sendWithSdk())
    const expected = { ...none, start: [reordered(sent)] }
    expect(allDifferences(sent.ours, sent.theirs, operations)).toEqual(expected)
  })

  it('nothing more, unless the app’s axios instance adds it', async () => {
    const headers = { Accept: 'application/json', 'X-App': '1' }
    const sent = await sendOurs(await sendWithSdk(['x-app']), { axios: axios.create({ headers }) })
    const added = ['header accept: application/json, not */*', 'header x-app: 1, not undefined']
    const expected = { ...none, start: [...added, reordered(sent)], complete: added, get: added }
    expect(allDifferences(sent.ours, sent.theirs, operations)).toEqual(expected)
  })
})
