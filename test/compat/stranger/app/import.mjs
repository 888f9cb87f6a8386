import process from 'node:process'
import { createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import { connectChatJs } from 'react-connect-attachments/chatjs'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { createEmulator } from 'react-connect-attachments/testing'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'

const all = [
  createAttachmentsClient,
  useAttachmentQueue,
  connectChatJs,
  createIndexedDbPersistence,
  createEmulator,
  startEmulatorServer,
]
process.stdout.write(all.map((each) => typeof each).join())
