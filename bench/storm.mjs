// @ts-check
// Many clients share one Connect instance's quota and know nothing of each other: each sends one file, all at once or within a
// minute. The library's own retries and gates run in virtual time; the service is the emulator's token bucket. Draws
// .github/storm.svg.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { runScript } from '../scripts/demo/runScript.mjs'
import { chartOf } from './storm/chart.mjs'
import { ours, sdk } from './storm/senders.mjs'
import { simulate } from './storm/simulate.mjs'
import { check, spread } from './support/figures.mjs'

const crowds = [10, 30, 100, 300, 1000]
/** @type {(clients: number) => number} */
const repetitions = (clients) => (clients > 100 ? 3 : 9)

/** @type {Record<number, { calls?: number, time?: number }>} */
const bounds = {
  10: { calls: 3.9 },
  30: { calls: 5.2, time: 1.5 },
  100: { calls: 7, time: 1.3 },
  300: { calls: 9.5 },
}

await runScript('bench/storm', async (open) => {
  const library = await loadSource(open)
  const senders = {
    'react-connect-attachments': ours(library),
    'AWS SDK, standard mode': sdk(3),
    'no retry': sdk(1),
  }
  /** @type {import('./storm/chart.mjs').Crowd[]} */
  const atOnce = []
  for (const within of [0, 60_000]) {
    console.log(within === 0 ? 'All at once' : `Within ${within / 1000} s`)
    console.log(
      'clients  sender                    calls/file  time/ideal  sent   wave/quota  idle   fails after',
    )
    for (const clients of crowds) {
      /** @type {Record<string, number>} */
      const sent = {}
      for (const [name, send] of Object.entries(senders)) {
        /** @type {import('./storm/simulate.mjs').Outcome[]} */
        const outcomes = []
        for (let seed = 1; seed <= repetitions(clients); seed++)
          outcomes.push(await simulate({ clients, within, seed: seed * 1000 + clients }, send, library))
        /** @type {(figure: keyof import('./storm/simulate.mjs').Outcome) => number} */
        const median = (figure) => spread(outcomes.map((outcome) => outcome[figure])).median
        sent[name] = median('sent')
        const first = Math.min(...outcomes.map(({ failedAfter }) => failedAfter)) / 1000
        console.log(
          `${String(clients).padStart(7)}  ${name.padEnd(25)} ${median('calls').toFixed(2).padStart(10)}  ${median('time').toFixed(2).padStart(10)}  ${`${Math.round(100 * median('sent'))} %`.padStart(5)}  ${median('wave').toFixed(1).padStart(10)}  ${`${Math.round(100 * median('idle'))} %`.padStart(5)}  ${first === Number.POSITIVE_INFINITY ? 'never' : `${first.toFixed(0)} s`}`,
        )
        if (name !== 'react-connect-attachments' || within > 0) continue
        const bound = bounds[clients]
        if (bound?.calls) check(`${clients} clients, calls a file`, median('calls'), bound.calls, 2)
        if (bound?.time) check(`${clients} clients, time over the ideal`, median('time'), bound.time, 2)
        if (clients <= 300) check(`${clients} clients, share not sent`, 1 - median('sent'), 0, 2)
        else
          check(
            `${clients} clients, seconds short of 300 until the first failure`,
            Math.max(0, 300 - first),
            0,
          )
      }
      if (within === 0) atOnce.push({ clients, sent })
    }
  }
  await writeFile(new URL('../.github/storm.svg', import.meta.url), chartOf(atOnce))
})

/**
 * The library's source and the emulator's quota, as one module.
 * @param {import('../scripts/demo/runScript.mjs').Open} open
 * @returns {Promise<typeof import('../src/index.ts') & typeof import('../src/testing/participant/quotaMeter.ts')>}
 */
async function loadSource(open) {
  const repository = fileURLToPath(new URL('..', import.meta.url))
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'bench-storm-')),
    (it) => rm(it, { recursive: true }),
  )
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './src/index.ts'\nexport * from './src/testing/participant/quotaMeter.ts'`,
      resolveDir: repository,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  })
  const file = join(folder, 'library.mjs')
  await writeFile(file, outputFiles[0]?.contents ?? new Uint8Array())
  return import(pathToFileURL(file).href)
}
