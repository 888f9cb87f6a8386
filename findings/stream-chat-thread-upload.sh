#!/usr/bin/env bash
# stream-chat 9.53.0: a thread's composer ignores its own upload function, and the file goes to Stream.
# `thread.messageComposer.attachmentManager.setCustomUploadFn(upload)` is accepted and kept. Every upload runs in the client's
# UploadManager, though, which finds the composer by the channel's cid: it asks the channel's composer, whichever composer has the file.
# An app that stores files elsewhere, and sets its upload on each composer that it shows, sends a thread's files to Stream's CDN. Set it on
# `channel.messageComposer`: threads use that one too.
# Observed with Node 20.20, for a file picked in a thread: with the function on the thread's composer, 0 calls of it and 1 upload to
# Stream; with the function on the channel's composer, 1 call and no upload to Stream.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stream-chat@9.53.0
cat >upload.mjs <<'JS'
import { StreamChat, Thread } from 'stream-chat'

const client = new StreamChat('key')
Object.assign(client, { userID: 'customer', appSettingsPromise: Promise.resolve({ duration: '0' }) })
const channel = client.channel('messaging', 'support')
Object.assign(channel.data, { own_capabilities: ['upload-file'] })
/** Uploads to Stream; nobody answers here. */
let toStream = 0
channel.sendFile = async () => {
  toStream += 1
  return { file: 'https://stream.example/note.txt', duration: '0' }
}
const now = new Date().toISOString()
const thread = new Thread({
  client,
  threadData: {
    channel: { type: 'messaging', id: 'support', cid: channel.cid },
    parent_message_id: 'parent',
    parent_message: { id: 'parent', cid: channel.cid, user: { id: 'agent' }, created_at: now, updated_at: now },
    ...{ created_at: now, updated_at: now, latest_replies: [], thread_participants: [] },
  },
})

/** What uploads a file picked in the thread, once the app has set its own function on a composer. */
async function uploadsWith(composer) {
  let own = 0
  toStream = 0
  composer.attachmentManager.setCustomUploadFn(async () => {
    own += 1
    return { file: 'https://own.example/note.txt' }
  })
  const file = new File(['hello'], 'note.txt', { type: 'text/plain' })
  await thread.messageComposer.attachmentManager.uploadFiles([file])
  return `own ${own}, Stream ${toStream}`
}
const onThread = await uploadsWith(thread.messageComposer)
const onChannel = await uploadsWith(channel.messageComposer)
console.log(`on the thread's composer: ${onThread}; on the channel's: ${onChannel}`)
process.exit(onThread === 'own 0, Stream 1' && onChannel === 'own 1, Stream 0' ? 0 : 1)
JS
node upload.mjs
