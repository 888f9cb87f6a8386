#!/usr/bin/env bash
# Firefox 153 (puppeteer-core 24.43.1): a PUT that is redirected from one host to another asks the second one, in its preflight,
# with the page's origin, and then sends the PUT with `Origin: null`. So a bucket that allows the page's origin lets the preflight
# pass, receives the whole file, and the page may not read the answer. Chromium 156 asks with `null` and sends no file.
# S3 redirects this way (307) while a new bucket is not known everywhere: https://docs.aws.amazon.com/AmazonS3/latest/dev/Redirects.html
# Observed: Firefox: OPTIONS page 204, PUT null with 1000 bytes, then the page's error; Chromium: OPTIONS null only, the same error.
# Needs Firefox, Chromium and Node 20 or later. Exits with 1 if either behaves otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent puppeteer-core@24.43.1
cat > look.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import puppeteer from 'puppeteer-core'

const find = (names) => execFileSync('sh', ['-c', names.map((name) => `command -v ${name}`).join(' || ')]).toString().trim()
const serve = async (answer) => {
  const server = createServer(answer)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, server }
}
const page = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Here'))
// The CORS rule of a bucket: one origin, PUT, any header.
const rule = ({ headers }) =>
  headers.origin === page.origin
    ? { 'access-control-allow-origin': page.origin, 'access-control-allow-methods': 'PUT', 'access-control-allow-headers': 'content-type' }
    : {}
const answer = (request, response, status, headers = {}) =>
  response.writeHead(request.method === 'OPTIONS' ? 204 : status, { connection: 'close', ...rule(request), ...headers }).end()
const heard = []
const second = await serve(async (request, response) => {
  let size = 0
  for await (const chunk of request) size += chunk.length
  heard.push(`${request.method} ${request.headers.origin === page.origin ? 'page' : request.headers.origin} ${size}`)
  answer(request, response, 200)
})
const first = await serve((request, response) => {
  request.resume().on('end', () => answer(request, response, 307, { location: `${second.origin}/key` }))
})

const look = async (browser, executablePath, args) => {
  const started = await puppeteer.launch({ browser, executablePath, args, headless: true })
  const tab = await started.newPage()
  await tab.goto(page.origin)
  const outcome = await tab.evaluate(
    (url) =>
      fetch(url, { method: 'PUT', body: 'x'.repeat(1000), headers: { 'content-type': 'image/png' } }).then(
        ({ status }) => String(status),
        ({ name }) => name,
      ),
    `${first.origin}/key`,
  )
  const seen = [...heard.splice(0), outcome].join(', ')
  console.log(await started.version(), '→', seen)
  await started.close()
  return seen
}
const seen = [
  await look('firefox', find(['firefox-esr', 'firefox']), []),
  await look('chrome', find(['chromium', 'google-chrome']), ['--no-sandbox']),
]
for (const { server } of [page, first, second]) {
  server.closeAllConnections()
  server.close()
}
const expected = ['OPTIONS page 0, PUT null 1000, TypeError', 'OPTIONS null 0, TypeError']
if (JSON.stringify(seen) !== JSON.stringify(expected)) process.exit(1)
JS
node look.mjs
