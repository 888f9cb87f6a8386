// @ts-check
// Sends files (`npm run demo -- a.pdf b.png`, or two made up) from a real browser through the tray to the emulator, over
// loopback HTTP and at the service's own quota, and compares what was stored with what is on disk. S3_ENDPOINT, S3_REGION,
// S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, all set, put the files into a real bucket instead, where they stay.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { countOf, reportOf, styleOf } from './demo/report.mjs'
import { runScript } from './demo/runScript.mjs'
import { setStage } from './demo/setStage.mjs'

/** @typedef {import('./demo/report.mjs').Fate} Fate */

await runScript('demo', async (open) => {
  const given = process.argv.slice(2)
  const { INIT_CWD = '' } = process.env
  // npm runs scripts in the package's folder; the paths were typed in another, perhaps.
  const paths = given.length > 0 ? given.map((path) => resolve(INIT_CWD, path)) : await makeFiles(open)
  checkEnvironment()
  const files = await Promise.all(paths.map(lookAt))
  const readable = files.filter(({ problem }) => problem === undefined)
  const { emulator, store, send } = await setStage(open, { bucket: true })
  console.log(`Sending ${countOf(files.length)} to ${store} …\n`)

  const outcomes = await send(readable.map(({ path }) => path))
  for (const [index, { attachmentId, status, text, at }] of outcomes.entries()) {
    const file = readable[index]
    if (!file) continue
    const isSent = status === 'sent'
    if (isSent) file.at = at
    file.problem = isSent ? await differenceOf(file.path, await emulator.readObject(attachmentId)) : text
  }
  const { isGood, lines } = reportOf(files, styleOf(process.stdout))
  console.log(lines.join('\n'))
  process.exitCode = isGood ? 0 : 1
})

/** @type {(path: string, stored: { bytes: Uint8Array } | undefined) => Promise<string | undefined>} */
async function differenceOf(path, stored) {
  if (!stored) return 'The page says that it was sent, but the store does not have it.'
  const sha256 = createHash('sha256').update(stored.bytes).digest('hex')
  const onDisk = await sha256OfFile(path)
  if (sha256 === onDisk) return undefined
  return `The store has ${stored.bytes.byteLength} bytes with SHA-256 ${sha256}; the file has ${onDisk}.`
}

/** @type {(open: import('./demo/runScript.mjs').Open) => Promise<string[]>} */
async function makeFiles(open) {
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'demo-file-')),
    (it) => rm(it, { recursive: true }),
  )
  const paths = [join(folder, 'holiday.png'), join(folder, 'invoice.pdf')]
  for (const path of paths) await writeFile(path, randomBytes(5 * 1024 * 1024))
  return paths
}

/** Four of the five would silently mean "no bucket". */
function checkEnvironment() {
  const names = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
  const missing = names.filter((name) => !process.env[name])
  if (missing.length > 0 && missing.length < names.length)
    throw new Error(`for a real bucket, ${missing.join(' and ')} must be set too`)
}

/** @type {(path: string) => Promise<Fate & { path: string }>} */
async function lookAt(path) {
  const file = { path, name: basename(path), size: 0 }
  const found = await stat(path).catch((/** @type {NodeJS.ErrnoException} */ { code }) => code)
  if (found === 'ENOENT') return { ...file, problem: 'There is no such file.' }
  if (typeof found !== 'object') return { ...file, problem: `It cannot be read (${found}).` }
  if (!found.isFile()) return { ...file, problem: 'It is not a file.' }
  return { ...file, size: found.size }
}

async function sha256OfFile(/** @type {string} */ path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
