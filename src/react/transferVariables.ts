/** The variables as TanStack's cache may hold them: without the signal, which may be aborted by the time they are used again. */
export function withoutSignal<T extends { signal?: AbortSignal | undefined }>({
  signal,
  ...variables
}: T): Omit<T, 'signal'> {
  return variables
}

/** What must not outlive a success. Callbacks have run by now; `variables` of the result is `undefined`. */
export function releaseFile(variables: { file: File }): void {
  Reflect.deleteProperty(variables, 'file')
}
