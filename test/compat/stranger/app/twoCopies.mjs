// The app imports the package; a library that it uses requires it.

import { createRequire } from 'node:module'
import process from 'node:process'
import axios from 'axios'
import { createElement } from 'react'
import * as imported from 'react-connect-attachments'
import * as importedChatJs from 'react-connect-attachments/chatjs'
import * as testing from 'react-connect-attachments/testing'
import { renderToString } from 'react-dom/server'

const require = createRequire(import.meta.url)
const required = require('react-connect-attachments')
const emulator = testing.createEmulator()
emulator.fault('start', { kind: 'reset' })
const adapter = require('react-connect-attachments/testing').createEmulatorAdapter(emulator)
const client = imported.createAttachmentsClient({
  endpoint: emulator.endpoint,
  connectionToken: 'connection-token',
  axios: axios.create({ adapter }),
  s3Axios: axios.create({ adapter }),
})
const file = new File(['hello'], 'hello.txt', { type: 'text/plain' })

// The second call joins the first, whichever copy makes it.
const [one, other] = await Promise.all([
  imported.sendAttachment(client, { file }),
  required.sendAttachment(client, { file }),
])
const sent = { isSame: one.attachmentId === other.attachmentId, isOnce: emulator.attachments.length === 1 }

const error = await required.getAttachment(client, { attachmentId: '' }).catch((error) => error)
const guard = { isRecognized: imported.isAttachmentError(error), name: error.name }

function Composer() {
  return createElement('p', {}, required.useAttachmentQueue().items.length)
}
const page = renderToString(createElement(imported.AttachmentsProvider, { client }, createElement(Composer)))

let followers = 0
const session = {
  controller: {},
  getChatDetails: () => ({}),
  getTranscript: async () => ({ data: {} }),
  onMessage: () => (followers += 1),
  onConnectionEstablished: () => {},
  onEnded: () => {},
}
const [client1, client2] = [importedChatJs, require('react-connect-attachments/chatjs')].map(
  ({ connectChatJs }) => connectChatJs(session, { region: 'us-east-1' }),
)
const chatJs = { isSame: client1 === client2, followers }
process.stdout.write(
  JSON.stringify({ isTwo: imported.sendAttachment !== required.sendAttachment, sent, guard, page, chatJs }),
)
