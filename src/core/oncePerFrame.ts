/** Longest wait, in ms, where there are no frames: a hidden tab has none, and a server neither. */
const longestWait = 100

/** A function that calls `show` before the next paint, once for all of its calls until then. */
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
