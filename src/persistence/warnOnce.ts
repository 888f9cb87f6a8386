/** Returns a function that passes the first reason on. */
export function warnOnce(onWarning: ((error: Error) => void) | undefined): (reason: string) => void {
  let isWarned = false
  return (reason) => {
    if (isWarned) return
    isWarned = true
    // Keeps the app's error from our caller.
    queueMicrotask(() => onWarning?.(new Error(`Attachments may be lost at a reload: ${reason}.`)))
  }
}
