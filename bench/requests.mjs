// @ts-check
// What one upload on the happy path sends, as the emulator sees it from the demo's page in Chromium: one Start, one PUT,
// and preflights that ask for no header but those that the two servers need.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runScript } from '../scripts/demo/runScript.mjs'
import { setStage } from '../scripts/demo/setStage.mjs'
import { check } from './support/figures.mjs'

const uploads = 3
const startPath = '/participant/start-attachment-upload'

await runScript('bench/requests', async (open) => {
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'bench-files-')),
    (it) => rm(it, { recursive: true }),
  )
  const { page, emulator, upload } = await setStage(open)
  /** @type {Set<string>} */
  const toInclude = new Set()
  for (let i = 0; i < uploads; i++) {
    const path = join(folder, `file ${i}.png`)
    await writeFile(path, randomBytes(100_000))
    const started = page.waitForResponse(
      (response) => response.url().endsWith(startPath) && response.request().method() === 'POST',
    )
    await upload(path)
    /** @type {{ UploadMetadata: { HeadersToInclude: Record<string, string> } }} */
    const { UploadMetadata } = await (await started).json()
    for (const name of Object.keys(UploadMetadata.HeadersToInclude)) toInclude.add(name.toLowerCase())
  }

  const { requests } = emulator
  const of = (/** @type {string} */ operation) =>
    requests.filter((request) => request.operation === operation)
  const preflights = of('preflight')
  const startPreflights = preflights.filter(({ url }) => url.endsWith(startPath))
  const putPreflights = preflights.filter(({ url }) => !url.endsWith(startPath))
  const rest = requests.length - of('start').length - of('put').length - preflights.length
  console.log(`${uploads} uploads; a preflight of each cross-origin request is the browser's own`)
  check('Start per upload', of('start').length / uploads, 1)
  check('PUT per upload', of('put').length / uploads, 1)
  check('preflights per upload', preflights.length / uploads, 2, 2)
  check('other requests', rest, 0)
  checkHeaders('Start, preflight', askedFor(startPreflights), new Set(['content-type', 'x-amz-bearer']))
  checkHeaders('PUT, preflight', askedFor(putPreflights), toInclude)
  console.log(`HeadersToInclude: ${[...toInclude].join(' ')}`)
  for (const operation of ['start', 'put'])
    console.log(`${operation}: ${Object.keys(of(operation)[0]?.headers ?? {}).join(' ')}`)
})

/** Header names that preflights ask leave for. @type {(preflights: { headers: Readonly<Record<string, string>> }[]) => Set<string>} */
function askedFor(preflights) {
  const lists = preflights.map(({ headers }) => headers['access-control-request-headers'] ?? '')
  return new Set(lists.flatMap((list) => list.split(/, */)).filter(Boolean))
}

/** @type {(what: string, asked: Set<string>, needed: Set<string>) => void} */
function checkHeaders(what, asked, needed) {
  const ours = [...asked].filter((name) => !needed.has(name))
  console.log(`${what} asks for: ${[...asked].join(' ') || 'nothing'}`)
  check(`${what}: headers that the server does not need`, ours.length, 0)
}
