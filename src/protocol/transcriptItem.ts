import { membersOf } from './decode.ts'

/**
 * The service's ArtifactStatus. Only an `APPROVED` attachment can be downloaded; a `REJECTED` one is deleted.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_AttachmentItem.html
 */
export type AttachmentScan = 'IN_PROGRESS' | 'APPROVED' | 'REJECTED'

export interface ScannedAttachment {
  attachmentId: string
  scan: AttachmentScan
}

const attachmentType = 'application/vnd.amazonaws.connect.message.attachment'

/** The attachments of an item of the WebSocket or of GetTranscript; none for anything else. Never throws. */
export function decodeTranscriptItem(item: unknown): ScannedAttachment[] {
  try {
    const { Type, ContentType, Attachments } = membersOf(item)
    if ((Type !== 'ATTACHMENT' && ContentType !== attachmentType) || !Array.isArray(Attachments)) return []
    return Attachments.flatMap((attachment: unknown) => {
      const { AttachmentId: attachmentId, Status: scan } = membersOf(attachment)
      return isId(attachmentId) && isScan(scan) ? [{ attachmentId, scan }] : []
    })
  } catch {
    // A getter or a proxy of the app's object.
    return []
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 256
}

function isScan(value: unknown): value is AttachmentScan {
  return value === 'IN_PROGRESS' || value === 'APPROVED' || value === 'REJECTED'
}
