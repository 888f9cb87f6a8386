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
import { runScript } from './demo/runScript.mjs'
import { setStage } from './demo/setStage.mjs'

await runScript('demo', async (open) => {
  const given = process.argv.slice(2)
  const { INIT_CWD = '' } = process.env
  // npm runs scripts in the package's folder; the paths were typed in another, perhaps.
  const paths = given.length > 0 ? given.map((path) => resolve(INIT_CWD, path)) : await makeFiles(open)
  const sizes = await Promise.all(paths.map(sizeOf))
  checkEnvironment()
  const { emulator, store, send } = await setStage(open, { bucket: true })
  console.log(`${count(paths.length)} to ${store}\n`)

  const sent = await send(paths)
  printTimeline(paths, sizes, sent)

  for (const [index, path] of paths.entries()) {
    const stored = await emulator.readObject(sent[index]?.attachmentId ?? '')
    if (!stored) throw new Error(`the page says that ${basename(path)} is sent, and it is not in the store`)
    const { byteLength } = stored.bytes
    const sha256 = createHash('sha256').update(stored.bytes).digest('hex')
    const onDisk = await sha256OfFile(path)
    if (sha256 !== onDisk)
      throw new Error(`the store has ${byteLength} B of sha256 ${sha256}, ${path} is ${onDisk}`)
    console.log(`sent ${basename(path)} ${byteLength} B sha256 ${sha256} match`)
  }
})

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

/** @type {(files: number) => string} */
function count(files) {
  return files === 1 ? '1 file' : `${files} files`
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

/** @type {(paths: string[], sizes: number[], sent: import('./demo/setStage.mjs').Sent[]) => void} */
function printTimeline(paths, sizes, sent) {
  const milestones = {
    start: 'its turn has come, the page asks where to upload',
    'first byte': 'the first progress event with bytes',
    'last byte': 'the browser has handed all bytes to the network',
    stored: 'the store has answered that it has them',
    send: 'Send was pressed, the page posts it to the chat',
    sent: 'the service has answered that the chat has it',
  }
  const names = Object.keys(milestones)
  const row = (/** @type {string[]} */ cells, /** @type {string} */ name) =>
    console.log([...cells.map((cell) => cell.padStart(10)), name].join('  '))
  row([...names, 'MB/s'], '')
  for (const [index, { at }] of sent.entries()) {
    const { start = Number.NaN, stored = Number.NaN } = at
    const speed = (sizes[index] ?? Number.NaN) / 1000 / (stored - start)
    const times = names.map((name) => (at[name] === undefined ? '-' : at[name].toFixed(0)))
    row([...times, speed.toFixed(1)], basename(paths[index] ?? ''))
  }
  console.log('\nms since the files were picked, as the tray showed them; MB/s from start to stored')
  for (const [name, meaning] of Object.entries(milestones)) console.log(`${name.padStart(10)}  ${meaning}`)
  console.log()
}
