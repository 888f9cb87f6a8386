import type { AttachmentTexts } from './attachmentTexts.ts'

/**
 * Formats `12_345` as `10 sec`, rounded to 5 seconds, minutes or hours; `''` while unknown, and at 0. No estimate is good for less than
 * 5 seconds: that is `a few seconds` of `texts`, or `<5 sec` without them.
 * @param ms `progress.remainingMs`
 * @param locale BCP 47. @default the browser's
 */
export function formatRemaining(
  ms: number | undefined = 0,
  locale?: Intl.LocalesArgument,
  texts?: Pick<AttachmentTexts, 'aFewSeconds'>,
): string {
  if (!(ms > 0 && Number.isFinite(ms))) return ''
  const format = (value: number, unit: string): string =>
    value.toLocaleString(locale, { style: 'unit', unit })
  if (ms < 5000) return texts?.aFewSeconds ?? `<${format(5, 'second')}`
  const seconds = Math.round(ms / 5000) * 5
  if (seconds < 60) return format(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? format(minutes, 'minute') : format(Math.round(minutes / 60), 'hour')
}
