/** Reports an error as uncaught and continues. */
export function reportMistake(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else
    queueMicrotask(() => {
      throw error
    })
}

/** Reports errors and rejections of an app's callback. */
export function callApp(callback: () => unknown): void {
  new Promise((resolve) => resolve(callback())).catch(reportMistake)
}
