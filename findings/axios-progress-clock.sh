#!/usr/bin/env bash
# axios 1.21.1: if the system clock is set back during a slow transfer (fewer than three chunks a second), `onDownloadProgress`
# and `onUploadProgress` stop for as long as the clock was set back, although bytes still arrive. The throttle in
# lib/helpers/throttle.js measures the time since its last event with `Date.now()`; a negative time lengthens its timer.
# With more frequent chunks, a pending timer corrects this after one late event. Code that treats silence as a stalled
# transfer aborts a healthy one when the user or NTP corrects the clock by minutes.
# Observed with Node 20.20 (http adapter), for a download of 8 s with a chunk every 500 ms: every chunk is reported until
# `Date.now()` goes back by 60 s, then at most one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund axios@1.21.1
cat >progress.mjs <<'JS'
import { createServer } from 'node:http'
import axios from 'axios'

const chunks = 16
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Length': chunks * 1000 })
  let sent = 0
  const timer = setInterval(() => {
    response.write(Buffer.alloc(1000))
    if (++sent === chunks) {
      clearInterval(timer)
      response.end()
    }
  }, 500)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

// As when the clock is corrected: `performance.now()` and timers do not notice.
const now = Date.now
let offset = 0
Date.now = () => now() + offset
setTimeout(() => {
  offset = -60_000
}, 4250)

const start = performance.now()
const events = []
await axios.get(`http://127.0.0.1:${server.address().port}/`, {
  responseType: 'arraybuffer',
  onDownloadProgress: ({ loaded }) => events.push([Math.round(performance.now() - start), loaded]),
})
server.close()
const before = events.filter(([at]) => at < 4250).length
const after = events.filter(([at, loaded]) => at > 4250 && loaded < chunks * 1000).length
console.log(`axios ${axios.VERSION}: ${before} events in the 4 s before the clock is set back, ${after} in the 4 s after`)
process.exit(axios.VERSION === '1.21.1' && before >= 5 && after <= 1 ? 0 : 1)
JS
node progress.mjs
