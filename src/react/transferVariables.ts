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

/** Fixes which state of a picked file is meant: Chromium takes a file for what it is when `size` is first asked for. */
export function holdFile<T extends { file: File }>(variables: T): T {
  void variables.file?.size
  return variables
}
