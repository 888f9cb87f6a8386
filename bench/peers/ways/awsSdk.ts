import {
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant'
import type { OpenWay } from '../way.ts'
import { completeBody, connectionToken, inLanes, startBody } from '../way.ts'
import { isForbidden } from './bare.ts'

/** The AWS SDK for the calls, and `fetch` for the PUT. */
export const openAwsSdk: OpenWay = (endpoint) => {
  const client = new ConnectParticipantClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '', secretAccessKey: '' },
  })
  return inLanes(async (_, file) => {
    const { AttachmentId = '', UploadMetadata } = await client.send(
      new StartAttachmentUploadCommand({ ...startBody(file), ConnectionToken: connectionToken }),
    )
    const signed = Object.entries(UploadMetadata?.HeadersToInclude ?? {}).filter(
      ([name]) => !isForbidden(name),
    )
    const { ok } = await fetch(UploadMetadata?.Url ?? '', {
      method: 'PUT',
      headers: Object.fromEntries(signed),
      body: file,
    })
    if (!ok) throw new Error('A file is not stored.')
    await client.send(
      new CompleteAttachmentUploadCommand({
        ...completeBody({ AttachmentId }),
        ConnectionToken: connectionToken,
      }),
    )
  })
}
