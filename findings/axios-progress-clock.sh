#!/usr/bin/env bash
# axios 1.21.1: when the system clock is set back during a transfer whose bytes come less often than three times a second (a
# slow line), `onDownloadProgress` and `onUploadProgress` fall silent for as long as the clock was set back, though bytes go on
# moving. The throttle in lib/helpers/throttle.js measures the time since its last event with `Date.now()`, and a negative time
# makes its timer longer. Where bytes come more often, a timer is pending already, and one late event puts it right. Whoever takes
# silence for a stalled transfer gives up a healthy one after a correction by minutes (a user who sets the clock, NTP).
# Seen with Node 20.20 (http adapter): of a download of 8 s with a chunk every 500 ms each chunk is reported; from the
# moment that `Date.now()` goes back by 60 s, one at most.
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
