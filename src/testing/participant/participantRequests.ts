import { readInteger, readMembers, readOptionalInteger, readString, readStrings } from './constraints.ts'

export function readStartRequest(body: string): StartRequest {
  const members = readMembers(body, ['ContentType', 'AttachmentSizeInBytes', 'AttachmentName', 'ClientToken'])
  return {
    contentType: readString(members, 'ContentType'),
    attachmentSizeInBytes: readInteger(members, 'AttachmentSizeInBytes'),
    attachmentName: readString(members, 'AttachmentName'),
    clientToken: readString(members, 'ClientToken'),
  }
}

export interface StartRequest {
  readonly attachmentName: string
  readonly contentType: string
  readonly attachmentSizeInBytes: number
  readonly clientToken: string
}

export function readCompleteRequest(body: string): { attachmentId: string | undefined; clientToken: string } {
  const members = readMembers(body, ['AttachmentIds', 'ClientToken'])
  const [attachmentId] = readStrings(members, 'AttachmentIds', 'AttachmentId')
  return { attachmentId, clientToken: readString(members, 'ClientToken') }
}

export function readGetRequest(body: string): { attachmentId: string; urlExpiryInSeconds: number } {
  const members = readMembers(body, ['AttachmentId', 'UrlExpiryInSeconds'])
  return {
    attachmentId: readString(members, 'AttachmentId'),
    // UNCONFIRMED: the default of the sibling API, GetAttachedFile.
    urlExpiryInSeconds: readOptionalInteger(members, 'UrlExpiryInSeconds') ?? 300,
  }
}
