/** A tenth of a second feels immediate: six frames. A busy machine draws fewer, so this counts frames, not ms. */
export const framesOfAnInstant = 6

/** Counts the page's frames from now on, until the result is called. */
export function countFrames(): () => number {
  let frames = 0
  let isCounting = true
  const count = (): void => {
    frames += 1
    if (isCounting) requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  return () => {
    isCounting = false
    return frames
  }
}
