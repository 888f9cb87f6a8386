/** Longest wait, in ms. Hidden tabs and servers have no frames. */
const longestWait = 100

/** Joins calls into one `show` before the next paint. */
export function oncePerFrame(show: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    const run = (): void => {
      globalThis.cancelAnimationFrame?.(frame)
      clearTimeout(timer)
      isDue = false
      show()
    }
    const timer = setTimeout(run, longestWait)
    const frame = globalThis.requestAnimationFrame?.(run)
  }
}
