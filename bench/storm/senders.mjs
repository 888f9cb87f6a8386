// @ts-check
import {
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant'
import axios from 'axios'
import { sleep } from './service.mjs'

/** ms of a PUT, which has no quota. */
const upload = 500
const file = { attachmentName: 'a.png', attachmentSizeInBytes: 1000, contentType: 'image/png' }

/**
 * Sends one file from a new page. Rejects if a call fails for good.
 * @typedef {(service: import('./service.mjs').Service) => Promise<void>} Sender
 */

/**
 * @param {typeof import('../../src/index.ts')} library
 * @param {import('../../src/index.ts').AttachmentsClientOptions} [options]
 * @returns {Sender}
 */
export const ours = (library, options) => async (service) => {
  const client = library.createAttachmentsClient({
    region: 'us-east-1',
    connectionToken: 'token',
    ...options,
    axios: axios.create({
      async adapter(config) {
        const { status, headers, body } = await service.answer(config.url ?? '')
        return { config, status, statusText: '', headers, data: JSON.stringify(body) }
      },
    }),
  })
  const { attachmentId } = await library.startAttachmentUpload(client, file)
  await sleep(upload)
  await library.completeAttachmentUpload(client, { attachmentId })
}

/**
 * The AWS SDK.
 * @param {number} maxAttempts 3 is its default, standard mode
 * @returns {Sender}
 */
export const sdk = (maxAttempts) => async (service) => {
  const client = new ConnectParticipantClient({
    region: 'us-east-1',
    maxAttempts,
    retryMode: 'standard',
    // The service reads the ConnectionToken only, but the SDK signs each request.
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler: {
      async handle(/** @type {{ path: string }} */ request) {
        const { status, headers, body } = await service.answer(request.path)
        return {
          response: { statusCode: status, headers, body: new TextEncoder().encode(JSON.stringify(body)) },
        }
      },
    },
  })
  const { AttachmentId } = await client.send(
    new StartAttachmentUploadCommand({
      ConnectionToken: 'token',
      AttachmentName: file.attachmentName,
      AttachmentSizeInBytes: file.attachmentSizeInBytes,
      ContentType: file.contentType,
      ClientToken: crypto.randomUUID(),
    }),
  )
  await sleep(upload)
  await client.send(
    new CompleteAttachmentUploadCommand({
      ConnectionToken: 'token',
      AttachmentIds: AttachmentId ? [AttachmentId] : [],
      ClientToken: crypto.randomUUID(),
    }),
  )
}
