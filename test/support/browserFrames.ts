/** A tenth of a second is felt as at once: six frames. A busy machine draws fewer, and so this counts them, not ms. */
export const framesOfAnInstant = 6

/** Counts the frames that the page draws from now on; the answer ends it. */
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
