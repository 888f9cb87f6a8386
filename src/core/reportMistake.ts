/** Hands a mistake to where the app's own uncaught errors are, without stopping what runs now. */
export function reportMistake(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else
    queueMicrotask(() => {
      throw error
    })
}

/** Calls a callback of the app. What it throws, or rejects with, is reported. */
export function callApp(callback: () => unknown): void {
  new Promise((resolve) => resolve(callback())).catch(reportMistake)
}
