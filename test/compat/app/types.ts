// The types exist and are not `any`: mistakes are errors.
import type {
  AttachmentItem,
  AttachmentPersistence,
  UseSendAttachmentResult,
} from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'
import { connectChatJs } from 'react-connect-attachments/chatjs'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import type { Emulator } from 'react-connect-attachments/testing'
import { createEmulator } from 'react-connect-attachments/testing'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'

export const emulator: Emulator = createEmulator()
export const server: Promise<EmulatorServer> = startEmulatorServer({ port: undefined })
export const persistence: AttachmentPersistence = createIndexedDbPersistence({ key: 'chat' })
export const fileOf = (item: AttachmentItem): AttachmentItem['file'] => item.file
export const send = ({ mutate }: UseSendAttachmentResult, file: File): void =>
  mutate({ file, attachmentName: undefined })

// @ts-expect-error: a region is a string
createAttachmentsClient({ region: 1 })
// @ts-expect-error: a session has methods
connectChatJs({}, { region: 'us-east-1' })
// @ts-expect-error: the key is required
createIndexedDbPersistence({})
// @ts-expect-error: there is no such fault
emulator.fault('put', { kind: 'none' })
// @ts-expect-error: a port is a number
startEmulatorServer({ port: '80' })
