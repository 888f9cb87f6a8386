// A library brings another version of the package.
import process from 'node:process'
import { createElement } from 'react'
import * as ours from 'react-connect-attachments'
import { renderToString } from 'react-dom/server'
import * as other from '#other'

const client = other.createAttachmentsClient({ region: 'us-east-1', connectionToken: 'connection-token' })
const messageOf = (error) => error.message
const attachmentId = '11111111-1111-4111-8111-111111111111'

function Composer() {
  ours.useAttachmentQueue()
  return null
}
const hook = () =>
  renderToString(createElement(other.AttachmentsProvider, { client }, createElement(Composer)))
process.stdout.write(
  JSON.stringify({
    function: await ours.completeAttachmentUpload(client, { attachmentId }).catch(messageOf),
    hook: await Promise.resolve().then(hook).catch(messageOf),
    guard: ours.isAttachmentError(new other.AbortedError('upload')),
  }),
)
