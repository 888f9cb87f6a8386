// @ts-check
// The cost of the hook: the time of a PUT through `useS3Upload`, relative to a bare XMLHttpRequest and a bare axios, in a
// production build, from Chromium over loopback. The three alternate, and ratios are computed within a round, so that other
// load affects all of them.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check, spread } from './support/figures.mjs'
import { startSink } from './support/sink.mjs'

const size = 50_000_000
const warmUps = 2
const rounds = 45
const ways = /** @type {const} */ (['hook', 'xhr', 'axios'])

await runScript('bench/put', async (open) => {
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'bench-file-')),
    (it) => rm(it, { recursive: true }),
  )
  const path = join(folder, 'file.bin')
  await writeFile(path, randomBytes(size))
  const sink = await startSink(open)
  const url = await buildPage(open, fileURLToPath(new URL('put', import.meta.url)))
  const page = await (await launchBrowser(open)).newPage()
  await page.goto(url)
  await page.setInputFiles('input', path)
  await page.waitForSelector('progress')

  /** @type {{ hook: number, xhr: number, axios: number }[]} */
  const times = []
  for (let round = -warmUps; round < rounds; round++) {
    const time = { hook: 0, xhr: 0, axios: 0 }
    // Each variant runs first, second and third equally often.
    const first = (round + ways.length) % ways.length
    for (const way of [...ways.slice(first), ...ways.slice(0, first)])
      time[way] = await page.evaluate(
        ([it, to]) => window.measurePut(it, to),
        /** @type {const} */ ([way, sink]),
      )
    if (round >= 0) times.push(time)
  }

  console.log(`PUT of ${size / 1_000_000} MB, ${rounds} rounds, in ms`)
  for (const way of ways)
    print(
      way,
      times.map((time) => time[way]),
      0,
    )
  const overXhr = times.map(({ hook, xhr }) => hook / xhr)
  const overAxios = times.map(({ hook, axios }) => hook / axios)
  print('hook/xhr', overXhr, 3)
  print('hook/axios', overAxios, 3)
  check('hook/xhr, median', spread(overXhr).median, 1.1, 3)
  check('hook/axios, median', spread(overAxios).median, 1.05, 3)
})

/** @type {(what: string, values: number[], digits: number) => void} */
function print(what, values, digits) {
  const { min, from, median, to, max } = spread(values)
  const [a, b, c, d, e] = [min, from, median, to, max].map((value) => value.toFixed(digits).padStart(6))
  console.log(`${what.padEnd(10)}  min ${a}  median ${c} (95 %: ${b} to ${d})  max ${e}`)
}
