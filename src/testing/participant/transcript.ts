import type { Settings } from '../emulator/emulatorSettings.ts'
import { webCrypto } from '../environment/webCrypto.ts'

/** The attachments of a chat's transcript. */
export interface Transcript {
  /** As in GetTranscript, oldest first. */
  items(): readonly TranscriptItem[]
  /** Adds or changes the attachment's item, and pushes it. */
  show(attachment: ShownAttachment, status: AttachmentScan): void
  subscribe(onItem: (item: TranscriptItem) => void): () => void
  reset(): void
}

interface ShownAttachment {
  readonly attachmentId: string
  readonly attachmentName: string
  readonly contentType: string
}

/** The service's ArtifactStatus. */
export type AttachmentScan = 'IN_PROGRESS' | 'APPROVED' | 'REJECTED'

/** An attachment as the chat's WebSocket pushes it. */
export interface TranscriptItem {
  readonly Id: string
  readonly Type: 'ATTACHMENT'
  readonly ContentType: 'application/vnd.amazonaws.connect.message.attachment'
  readonly ParticipantId: string
  readonly ParticipantRole: 'CUSTOMER'
  readonly DisplayName: string
  readonly AbsoluteTime: string
  readonly ContactId: string
  readonly InitialContactId: string
  readonly Attachments: readonly [
    {
      readonly AttachmentId: string
      readonly AttachmentName: string
      readonly ContentType: string
      readonly Status: AttachmentScan
    },
  ]
}

export function createTranscript(settings: () => Settings): Transcript {
  let items: readonly TranscriptItem[] = []
  const subscribers = new Set<(item: TranscriptItem) => void>()
  const contactId = webCrypto().randomUUID()
  const participantId = webCrypto().randomUUID()

  const itemOf = (
    { attachmentId, attachmentName, contentType }: ShownAttachment,
    status: AttachmentScan,
    known?: TranscriptItem,
  ): TranscriptItem => ({
    Id: known?.Id ?? webCrypto().randomUUID(),
    Type: 'ATTACHMENT',
    ContentType: 'application/vnd.amazonaws.connect.message.attachment',
    ParticipantId: participantId,
    ParticipantRole: 'CUSTOMER',
    DisplayName: 'Customer',
    AbsoluteTime: known?.AbsoluteTime ?? new Date().toISOString(),
    ContactId: contactId,
    InitialContactId: contactId,
    Attachments: [
      {
        AttachmentId: attachmentId,
        AttachmentName: attachmentName,
        ContentType: contentType,
        Status: status,
      },
    ],
  })

  return {
    items: () => items,
    show(attachment, status) {
      const { scanItems, pushesInProgress } = settings()
      const known =
        scanItems === 'same'
          ? items.find(({ Attachments: [{ AttachmentId }] }) => AttachmentId === attachment.attachmentId)
          : undefined
      const item = itemOf(attachment, status, known)
      items = known ? items.map((other) => (other === known ? item : other)) : [...items, item]
      if (status === 'IN_PROGRESS' && !pushesInProgress) return
      for (const onItem of [...subscribers]) onItem(item)
    },
    subscribe(onItem) {
      subscribers.add(onItem)
      return () => subscribers.delete(onItem)
    },
    reset() {
      items = []
    },
  }
}
