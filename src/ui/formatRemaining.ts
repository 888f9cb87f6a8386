/**
 * Formats `12_345` as `10 sec`; `''` while unknown, and at 0. Rounds to 5 seconds, minutes or hours.
 * @param ms `progress.remainingMs`
 * @param locale BCP 47. @default the browser's
 */
export function formatRemaining(ms: number | undefined = 0, locale?: Intl.LocalesArgument): string {
  if (!(ms > 0 && Number.isFinite(ms))) return ''
  const seconds = Math.max(1, Math.round(ms / 5000)) * 5
  const minutes = Math.round(seconds / 60)
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second']
      : minutes < 60
        ? [minutes, 'minute']
        : [Math.round(minutes / 60), 'hour']
  return value.toLocaleString(locale, { style: 'unit', unit })
}
