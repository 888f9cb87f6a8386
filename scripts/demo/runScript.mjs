// @ts-check
// For scripts that start servers and browsers: closes everything they opened, however they end.

/**
 * Starts a resource; `close` closes it at the end.
 * @typedef {<T>(start: () => T | Promise<T>, close: (it: T) => unknown) => Promise<T>} Open
 */

/**
 * Runs `main` and exits with `process.exitCode`, with 1 and one line on stderr if it throws, or as on a signal.
 * Closes everything that `main` opened, in reverse order, including resources still starting on Ctrl-C.
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

/** An error in one line, without URL queries, because a signed URL's query gives access to the bucket. */
function reason(/** @type {unknown} */ error) {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.replace(/(https?:[^\s?]*)\?\S*/g, '$1?…')
}
