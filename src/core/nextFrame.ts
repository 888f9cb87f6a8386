/** Longest wait, in ms, where there are no frames: a hidden tab has none, and a server neither */
const longestWait = 100

/** Calls back before the next paint, so that what changes often is shown once a frame. */
export function nextFrame(callback: () => void): void {
  const run = (): void => {
    globalThis.cancelAnimationFrame?.(frame)
    clearTimeout(timer)
    callback()
  }
  const timer = setTimeout(run, longestWait)
  const frame = globalThis.requestAnimationFrame?.(run)
}
