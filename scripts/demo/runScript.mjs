// @ts-check
// For scripts that start servers and browsers: whatever they open is closed on every way out.

/**
 * Starts something, to be closed with `close` at the end.
 * @typedef {<T>(start: () => T | Promise<T>, close: (it: T) => unknown) => Promise<T>} Open
 */

/**
 * Runs `main` and exits: with `process.exitCode`; with 1, and one line on stderr, when it throws; or as signals do.
 * Closes all that `main` has opened, the last first, also what is only half started when Ctrl-C comes.
 * @param {string} name stands before the line
 * @param {(open: Open) => Promise<void>} main
 */
export async function runScript(name, main) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = []
  let ending = false

  /** @type {Open} */
  const open = async (start, close) => {
    if (ending) throw new Error('interrupted')
    const started = Promise.resolve(start())
    closers.push(async () => close(await started))
    return started
  }

  /** @type {Promise<number>} */
  const interrupted = new Promise((resolve) => {
    process.once('SIGINT', () => resolve(130))
    process.once('SIGTERM', () => resolve(143))
    process.once('SIGHUP', () => resolve(129))
  })
  const finished = main(open).then(
    () => Number(process.exitCode ?? 0),
    (error) => {
      if (!ending) console.error(`${name}: ${reason(error)}`)
      return 1
    },
  )
  /** @type {Promise<number>} */
  const thrown = new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      if (!ending) console.error(`${name}: ${reason(error)}`)
      resolve(1)
    })
  })
  const exitCode = await Promise.race([finished, interrupted, thrown])
  ending = true
  for (const close of closers.reverse()) await close().catch(() => {})
  process.exit(exitCode)
}

/** An error in one line without the query of any URL, for a signed URL's is a key to the bucket. */
function reason(/** @type {unknown} */ error) {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.replace(/(https?:[^\s?]*)\?\S*/g, '$1?…')
}
