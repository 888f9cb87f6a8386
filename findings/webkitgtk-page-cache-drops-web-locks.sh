#!/usr/bin/env bash
# WebKitGTK 2.50.6: a page that holds a Web Lock still enters the back-forward cache, and loses the lock: `request()` rejects
# ("the browsing context is going away"), and the next page gets the lock immediately. The first page can return in the middle
# of the callback that the lock should protect. Chromium 156 does not cache a page that holds a lock.
# Observed back on the first page: persisted true, callbackPending true, settled "AbortError", held [].
# Needs WebKitWebDriver (Debian: webkit2gtk-driver), Xvfb and Node 20 or later.
set -euo pipefail
folder=$(mktemp -d)
cleanup() { kill "${driver:-}" "${screen:-}" 2>/dev/null || true; rm -rf "$folder"; }
trap cleanup EXIT

Xvfb -displayfd 3 -screen 0 800x600x24 3>"$folder/display" 2>/dev/null &
screen=$!
until [ -s "$folder/display" ]; do kill -0 "$screen"; sleep 0.1; done
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
DISPLAY=:$(cat "$folder/display") WebKitWebDriver --port="$port" >/dev/null 2>&1 &
driver=$!

cat >"$folder/look.mjs" <<'JS'
import { createServer } from 'node:http'
import { readdirSync } from 'node:fs'

const html = `<script>
  window.state = { persisted: false, callbackPending: true, settled: '' }
  addEventListener('pageshow', (event) => { state.persisted = event.persisted })
  window.granted = new Promise((resolve) => {
    navigator.locks.request('lock', () => { resolve(true); return new Promise(() => {}).finally(() => { state.callbackPending = false }) })
      .then(() => { state.settled = 'resolved' }, (error) => { state.settled = error.name + ': ' + error.message })
  })
</script>`
const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const page = `http://localhost:${server.address().port}/`

const command = async (method, path, body) => {
  const response = await fetch(`http://127.0.0.1:${process.argv[2]}${path}`, { method, body: body && JSON.stringify(body) })
  const { value } = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(value))
  return value
}
for (let tries = 0; !(await command('GET', '/status').catch(() => false)); tries++) {
  if (tries > 300) throw new Error('WebKitWebDriver does not answer.')
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const library = readdirSync('/usr/lib').find((name) => name.endsWith('-linux-gnu'))
const binary = `/usr/lib/${library}/webkit2gtk-4.1/MiniBrowser`
const options = { binary, args: ['--automation'] }
const { sessionId, capabilities } = await command('POST', '/session', {
  capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
})
const session = `/session/${sessionId}`
const evaluate = (work) =>
  command('POST', `${session}/execute/async`, {
    script: `const done = arguments[arguments.length - 1]; (${work})().then(done, (error) => done(String(error)))`,
    args: [],
  })
await command('POST', `${session}/url`, { url: `${page}?first` })
await evaluate('() => granted')
await command('POST', `${session}/url`, { url: `${page}?second` })
const second = await evaluate('() => granted')
await command('POST', `${session}/back`, {})
const state = await evaluate('async () => ({ ...state, held: (await navigator.locks.query()).held.map(({ name }) => name) })')
await command('DELETE', session)
server.closeAllConnections()
server.close()
console.log(`WebKitGTK ${capabilities.browserVersion}: the second page has the lock: ${second}; back on the first: ${JSON.stringify(state)}`)
const expected = { persisted: true, callbackPending: true, held: '' }
for (const [name, value] of Object.entries(expected)) if (String(state[name]) !== String(value)) process.exitCode = 1
if (second !== true || !state.settled.startsWith('AbortError')) process.exitCode = 1
JS
node "$folder/look.mjs" "$port"
