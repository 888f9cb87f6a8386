import type { AxiosProgressEvent } from 'axios'

/** As axios: at most ten events a second, and always the last. */
export function progressReporter(
  direction: 'upload' | 'download',
  total: number,
  report: ((event: AxiosProgressEvent) => void) | undefined,
): (loaded: number) => void {
  const startedAt = Date.now()
  let reported = { loaded: 0, at: startedAt }
  return (loaded) => {
    const now = Date.now()
    if (loaded < total && now - reported.at < 100) return
    if (loaded === reported.loaded) return
    const rate = now > startedAt ? loaded / ((now - startedAt) / 1000) : undefined
    const bytes = loaded - reported.loaded
    reported = { loaded, at: now }
    report?.({
      loaded,
      total,
      bytes,
      progress: total > 0 ? loaded / total : 1,
      ...(rate === undefined ? {} : { rate, estimated: (total - loaded) / rate }),
      lengthComputable: true,
      [direction]: true,
    })
  }
}
