#!/usr/bin/env bash
# amazon-connect-chatjs 5.0.0: loading an older page of the transcript with the default sort order shuffles `onTranscriptUpdated`.
# Its transcript puts an item first if it is older than the first one, else last. In `getTranscript`'s default order, ascending,
# the oldest item of the page goes first, and every other item of the page is newer than that: it goes last. With
# `sortOrder: 'DESCENDING'` an older page ends up in order.
# A "show earlier messages" button then shows yesterday's messages below today's.
# Observed with Node 20.20, for the pages 4 5 6 and then 1 2 3: `1 4 5 6 2 3` by default, `1 2 3 4 5 6` in descending order.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund amazon-connect-chatjs@5.0.0
cat >transcript.cjs <<'JS'
const { createServer } = require('node:http')

// What ChatJS reads of a browser. Its WebSocket never opens; GetTranscript needs none.
globalThis.window = globalThis.self = globalThis
globalThis.navigator ??= { userAgent: 'Node', onLine: true }
globalThis.addEventListener ??= () => {}
globalThis.WebSocket = class {
  readyState = 0
  close() {}
}
const print = console.log
for (const level of ['debug', 'info', 'warn', 'error']) console[level] = () => {}
require('amazon-connect-chatjs')
const { ChatSession } = globalThis.connect

const messageOf = (minute) => ({
  Id: `${minute}`,
  Type: 'MESSAGE',
  ContentType: 'text/plain',
  Content: `${minute}`,
  ParticipantRole: 'AGENT',
  AbsoluteTime: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
})
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const connection = {
  Websocket: { Url: 'wss://127.0.0.1', ConnectionExpiry: tomorrow },
  ConnectionCredentials: { ConnectionToken: 'token', Expiry: tomorrow },
}
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { NextToken, SortOrder } = JSON.parse(body)
  const page = (NextToken ? [1, 2, 3] : [4, 5, 6]).map(messageOf)
  if (SortOrder === 'DESCENDING') page.reverse()
  const transcript = { InitialContactId: 'contact', Transcript: page, ...(NextToken ? {} : { NextToken: 'older' }) }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(request.url.endsWith('/connection') ? connection : transcript))
})

/** The transcript that the app gets after the newest page and an older one. */
async function read(contactId, options) {
  const session = ChatSession.create({
    type: 'CUSTOMER',
    chatDetails: { contactId, participantId: 'participant', participantToken: 'token' },
    disableCSM: true,
  })
  let shown = ''
  session.onTranscriptUpdated(({ data: { transcript } }) => {
    shown = transcript.map(({ Content }) => Content).join(' ')
  })
  await session.connect()
  const { data } = await session.getTranscript({ maxResults: 3, ...options })
  await session.getTranscript({ maxResults: 3, nextToken: data.NextToken, ...options })
  // The event comes in a timer.
  await new Promise((resolve) => setTimeout(resolve, 50))
  return shown
}

server.listen(0, '127.0.0.1', async () => {
  const endpoint = `http://127.0.0.1:${server.address().port}`
  const features = { messageReceipts: { shouldSendMessageReceipts: false } }
  ChatSession.setGlobalConfig({ endpoint, region: 'us-east-1', features })
  const byDefault = await read('one', {})
  const descending = await read('two', { sortOrder: 'DESCENDING' })
  print(`by default: ${byDefault}; descending: ${descending}`)
  process.exit(byDefault === '1 4 5 6 2 3' && descending === '1 2 3 4 5 6' ? 0 : 1)
})
JS
node transcript.cjs
