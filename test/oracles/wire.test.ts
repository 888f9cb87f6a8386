import {
  completeAttachmentUpload,
  createAttachmentsClient,
  getAttachment,
  startAttachmentUpload,
} from 'react-connect-attachments'
import type { Operation } from 'react-connect-attachments/testing'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { image } from '../support/nodeChat.ts'
import { addedByNode, allDifferences, lastOfEach } from './sameWire.ts'
import { openSdk, put } from './sdk.ts'

let server: EmulatorServer | undefined
beforeAll(async () => {
  server = await startEmulatorServer()
})
afterAll(() => server?.close())

const operations: Operation[] = ['start', 'complete', 'get']

describe('in Node, this library sends', () => {
  it('the same as the AWS SDK, with the members of Start in another order', async () => {
    const { emulator, ...sdk } = await openSdk(server?.url ?? '')
    const started = await sdk.start({ ClientToken: '1' })
    await put(started)
    const { AttachmentId = '' } = started
    await sdk.complete({ AttachmentIds: [AttachmentId], ClientToken: '2' })
    await sdk.get({ AttachmentId, UrlExpiryInSeconds: 60 })
    const { requests: before } = await emulator.state()
    const theirs = lastOfEach(before)

    const { endpoint } = emulator
    const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token' })
    const { attachmentId } = await startAttachmentUpload(client, { ...image, clientToken: '1' })
    await completeAttachmentUpload(client, { attachmentId, clientToken: '2' })
    await getAttachment(client, { attachmentId, urlExpiryInSeconds: 60 })
    const ours = lastOfEach((await emulator.state()).requests.slice(before.length))

    expect(allDifferences(ours, theirs, operations, addedByNode)).toEqual({
      start: [`body: ${ours.get('start')?.body}, not ${theirs.get('start')?.body}`],
      complete: [],
      get: [],
    })
  })
})
