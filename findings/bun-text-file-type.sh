#!/usr/bin/env bash
# bun 1.4.5: a text File gets another type than it was made with, and does not look like a File.
# `new File(['hello'], 'note.txt', { type: 'text/plain' }).type` is `text/plain;charset=utf-8`, and so is the Content-Type of a request with
# this body. A signed URL whose signature covers `Content-Type: text/plain` does not fit such a request. A PDF keeps its type.
# `Object.prototype.toString` gives `[object Blob]`, and `constructor.name` is `Blob`: code that distinguishes files from Blobs by either sees
# a Blob. `instanceof File` is true.
# axios's fetch adapter reports no upload progress, and sends the body with a Content-Length.
# Observed with bun 1.4.5 and axios 1.21.1, over HTTP to a server in the same process.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 axios@1.21.1
cat >file.mjs <<'JS'
import { createServer } from 'node:http'
import axios from 'axios'

const note = new File(['hello'], 'note.txt', { type: 'text/plain' })
const pdf = new File(['hello'], 'quote.pdf', { type: 'application/pdf' })
const arrived = []
const server = createServer((request, response) => {
  const { 'content-type': type, 'content-length': length } = request.headers
  request.resume().on('end', () => {
    arrived.push(`${type} ${length}`)
    response.end()
  })
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/`
  await fetch(url, { method: 'PUT', body: note })
  let progress = 0
  const onUploadProgress = () => {
    progress += 1
  }
  await axios.put(url, pdf, { adapter: 'fetch', headers: { 'content-type': pdf.type }, onUploadProgress })
  const seen = [
    note.type,
    pdf.type,
    Object.prototype.toString.call(note),
    note.constructor.name,
    note instanceof File,
    ...arrived,
    `${progress} progress events`,
  ]
  console.log(seen.join('\n'))
  const expected = [
    'text/plain;charset=utf-8',
    'application/pdf',
    '[object Blob]',
    'Blob',
    true,
    'text/plain;charset=utf-8 5',
    'application/pdf 5',
    '0 progress events',
  ]
  process.exit(seen.join() === expected.join() ? 0 : 1)
})
JS
npx bun file.mjs
