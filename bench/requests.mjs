// @ts-check
// The requests of one attachment without failures, as the emulator receives them from the demo's page in Chromium: one
// Start, one PUT, one Complete, and preflights that request only the necessary headers.
import { runScript } from '../scripts/demo/runScript.mjs'
import { setStage } from '../scripts/demo/setStage.mjs'
import { check } from './support/figures.mjs'
import { makeFiles } from './support/makeFiles.mjs'

const attachments = 3
const startPath = '/participant/start-attachment-upload'

await runScript('bench/requests', async (open) => {
  const paths = await makeFiles(open, attachments, 100_000)
  const { page, emulator, send } = await setStage(open)
  /** @type {Set<string>} */
  const toInclude = new Set()
  for (const path of paths) {
    const started = page.waitForResponse(
      (response) => response.url().endsWith(startPath) && response.request().method() === 'POST',
    )
    await send([path])
    /** @type {{ UploadMetadata: { HeadersToInclude: Record<string, string> } }} */
    const { UploadMetadata } = await (await started).json()
    for (const name of Object.keys(UploadMetadata.HeadersToInclude)) toInclude.add(name.toLowerCase())
  }

  const { requests } = emulator
  const of = (/** @type {string} */ operation) =>
    requests.filter((request) => request.operation === operation)
  const preflights = of('preflight')
  const ofService = preflights.filter(({ url }) => url.startsWith(emulator.endpoint))
  const ofStore = preflights.filter(({ url }) => !url.startsWith(emulator.endpoint))
  const operations = ['start', 'put', 'complete']
  const known = [...operations, 'preflight']
  console.log(`${attachments} attachments; a preflight of each cross-origin request is the browser's own`)
  for (const operation of operations)
    check(`${operation} per attachment`, of(operation).length / attachments, 1)
  check('preflights per attachment', preflights.length / attachments, operations.length, 2)
  check('other requests', requests.filter(({ operation }) => !known.includes(operation)).length, 0)
  checkHeaders('service, preflights', askedFor(ofService), new Set(['content-type', 'x-amz-bearer']))
  checkHeaders('PUT, preflight', askedFor(ofStore), toInclude)
  console.log(`HeadersToInclude: ${[...toInclude].join(' ')}`)
  for (const operation of operations)
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
