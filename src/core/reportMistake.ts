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
  try {
    const result = callback()
    if (result !== undefined) Promise.resolve(result).catch(reportMistake)
  } catch (error) {
    reportMistake(error)
  }
}
