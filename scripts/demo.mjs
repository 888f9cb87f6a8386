// @ts-check
// Sends a file (`npm run demo -- path/to/file`, or one made up) from a real browser through both hooks to the emulator,
// over loopback HTTP, and compares what was stored with what is on disk. S3_ENDPOINT, S3_REGION, S3_BUCKET,
// S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, all set, put the file into a real bucket instead, where it stays.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runScript } from './demo/runScript.mjs'
import { setStage } from './demo/setStage.mjs'

await runScript('demo', async (open) => {
  const [given] = process.argv.slice(2)
  const { INIT_CWD = '' } = process.env
  // npm runs scripts in the package's folder; the path was typed in another, perhaps.
  const path = given === undefined ? await makeFile(open) : resolve(INIT_CWD, given)
  const size = await sizeOf(path)
  checkEnvironment()
  const { page, emulator, store, upload } = await setStage(open, { bucket: true })
  console.log(`${basename(path)}, ${size} B, to ${store}`)

  const attachmentId = await upload(path)
  /** @type {{ name: string, startTime: number }[]} */
  const marks = await page.evaluate(() =>
    performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, startTime })),
  )
  printTimeline(marks, size)

  const stored = await emulator.readObject(attachmentId)
  if (!stored) throw new Error('the page says that the file is sent, and it is not in the store')
  const { byteLength } = stored.bytes
  const sha256 = createHash('sha256').update(stored.bytes).digest('hex')
  const onDisk = await sha256OfFile(path)
  if (sha256 !== onDisk)
    throw new Error(`the store has ${byteLength} B of sha256 ${sha256}, the file on disk is ${onDisk}`)
  console.log(`sent ${basename(path)} ${byteLength} B sha256 ${sha256} match`)
})

/** @type {(open: import('./demo/runScript.mjs').Open) => Promise<string>} */
async function makeFile(open) {
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'demo-file-')),
    (it) => rm(it, { recursive: true }),
  )
  const path = join(folder, 'holiday.png')
  await writeFile(path, randomBytes(5 * 1024 * 1024))
  return path
}

/** Four of the five would silently mean "no bucket". */
function checkEnvironment() {
  const names = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
  const missing = names.filter((name) => !process.env[name])
  if (missing.length > 0 && missing.length < names.length)
    throw new Error(`for a real bucket, ${missing.join(' and ')} must be set too`)
}

async function sizeOf(/** @type {string} */ path) {
  const found = await stat(path).catch((/** @type {NodeJS.ErrnoException} */ { code }) => {
    throw new Error(code === 'ENOENT' ? `there is no file ${path}` : `cannot read ${path}: ${code}`)
  })
  if (!found.isFile()) throw new Error(`${path} is not a file`)
  return found.size
}

async function sha256OfFile(/** @type {string} */ path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** @type {(marks: { name: string, startTime: number }[], size: number) => void} */
function printTimeline(marks, size) {
  const at = Object.fromEntries(marks.map(({ name, startTime }) => [name, startTime]))
  /** @type {(from: string, to: string) => number} */
  const between = (from, to) => (at[to] ?? Number.NaN) - (at[from] ?? Number.NaN)
  const steps = {
    start: 'the page asks where to upload',
    signed: 'the service has answered with a signed URL',
    'first byte': 'the first progress event with bytes',
    'last byte': 'the browser has handed all bytes to the network',
    confirmed: 'the store has answered that it has them',
  }
  for (const [step, meaning] of Object.entries(steps))
    console.log(`${between('start', step).toFixed(0).padStart(6)} ms  ${step.padEnd(10)}  ${meaning}`)
  const ms = between('signed', 'confirmed')
  console.log(`${(size / 1000 / ms).toFixed(1).padStart(6)} MB/s from signed to confirmed`)
}
