const { createAttachmentsClient, useAttachmentQueue } = require('react-connect-attachments')
const { connectChatJs } = require('react-connect-attachments/chatjs')
const { createIndexedDbPersistence } = require('react-connect-attachments/persistence')
const { createEmulator } = require('react-connect-attachments/testing')
const { startEmulatorServer } = require('react-connect-attachments/testing/node')

const all = [
  createAttachmentsClient,
  useAttachmentQueue,
  connectChatJs,
  createIndexedDbPersistence,
  createEmulator,
  startEmulatorServer,
]
process.stdout.write(all.map((each) => typeof each).join())
