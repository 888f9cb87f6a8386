import {
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant'
import type { OpenWay } from '../way.ts'
import { completeBody, connectionToken, headersToSet, inLanes, startBody } from '../way.ts'

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
    const { ok } = await fetch(UploadMetadata?.Url ?? '', {
      method: 'PUT',
      headers: headersToSet(UploadMetadata?.HeadersToInclude),
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
