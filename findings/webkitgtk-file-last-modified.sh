#!/usr/bin/env bash
# WebKitGTK 2.50.6 (Debian 12), MiniBrowser driven by WebKitWebDriver.
#
# `lastModified` of a picked File is read from disk on every access. After an edit it is the new date, although reading the
# File then fails with NotFoundError. After a deletion it is the current time, different on each access. `size` does not change.
# Chromium 156 and Firefox 153 keep both values from when the file was picked. Code that identifies a picked file by name,
# size and lastModified sees several files in one File here.
#
# Observed: {"picked":[3,1700000000000],"edited":[3,1710000000000,"NotFoundError"],"deleted":[3,"now","moves","NotFoundError"]}
#
# Needs Node 18 or later, WebKitWebDriver, MiniBrowser and Xvfb (Debian: webkit2gtk-driver, xvfb). Exits with 0 while this holds.
set -euo pipefail

folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait || true; rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }' EXIT
browser=$(find /usr/lib -path '*webkit2gtk-4.1/MiniBrowser' 2>/dev/null | head -n 1)
export HOME=$folder XDG_CONFIG_HOME=$folder XDG_DATA_HOME=$folder XDG_CACHE_HOME=$folder NO_AT_BRIDGE=1
Xvfb -displayfd 3 -screen 0 800x600x24 3>"$folder/display" 2>/dev/null &
screen=$!
until [ -s "$folder/display" ]; do kill -0 "$screen"; sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY
port=$((20000 + RANDOM % 10000))
WebKitWebDriver --port="$port" >/dev/null 2>&1 &

cat >"$folder/run.mjs" <<'JS'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
const [browser, port, folder] = process.argv.slice(2)
const call = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = await answer.json()
  if (!answer.ok) throw new Error(JSON.stringify(value))
  return value
}
for (;;) {
  const status = await call('GET', '/status').catch(() => undefined)
  if (status?.ready) break
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const options = { binary: browser, args: ['--automation'] }
const { sessionId, capabilities } = await call('POST', '/session', {
  capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
})
const session = `/session/${sessionId}`
const inPage = (script) =>
  call('POST', `${session}/execute/async`, {
    script: `const done = arguments[arguments.length - 1]; (async () => { ${script} })().then(done)`,
    args: [],
  })
const look = `
  const [file] = document.querySelector('input').files
  const failure = await file.arrayBuffer().then(() => undefined, ({ name }) => name)`
const write = (content, date) => {
  writeFileSync(`${folder}/picked.txt`, content)
  utimesSync(`${folder}/picked.txt`, date, date)
}
try {
  await call('POST', `${session}/url`, { url: 'data:text/html,<input type=file>' })
  write('abc', 1.7e9)
  const input = Object.values(await call('POST', `${session}/element`, { using: 'css selector', value: 'input' }))[0]
  await call('POST', `${session}/element/${input}/value`, { text: `${folder}/picked.txt` })
  const picked = await inPage(`${look}; return [file.size, file.lastModified]`)
  write('xyz', 1.71e9)
  const edited = await inPage(`${look}; return [file.size, file.lastModified, failure]`)
  rmSync(`${folder}/picked.txt`)
  const deleted = await inPage(`${look}
    const first = file.lastModified
    await new Promise((resolve) => setTimeout(resolve, 50))
    const isNow = Math.abs(Date.now() - file.lastModified) < 1000
    return [file.size, isNow ? 'now' : file.lastModified, file.lastModified > first ? 'moves' : 'stays', failure]`)
  const seen = JSON.stringify({ picked, edited, deleted })
  console.log(`WebKitGTK ${capabilities.browserVersion}: ${seen}`)
  const expected =
    '{"picked":[3,1700000000000],"edited":[3,1710000000000,"NotFoundError"],"deleted":[3,"now","moves","NotFoundError"]}'
  if (seen !== expected) process.exitCode = 1
} finally {
  await call('DELETE', session).catch(() => {})
}
JS
node "$folder/run.mjs" "$browser" "$port" "$folder"
