/**
 * Formats `1_400_000` as `1.4 MB`; `''` for an invalid size. 1 MB is 1000 × 1000 bytes, as in `Intl`, macOS, iOS and Android;
 * Windows counts 1024 × 1024.
 * @param locale BCP 47. @default the browser's
 */
export function formatBytes(bytes: number, locale?: Intl.LocalesArgument): string {
  if (!(bytes >= 0 && Number.isFinite(bytes))) return ''
  // JSON can hold -0, which Intl formats as "-0".
  let value = Math.abs(bytes)
  let step = 0
  // 999.5 kB is 1 MB, not 1,000 kB.
  for (; value >= 999.5 && step < 3; step += 1) value /= 1000
  return value.toLocaleString(locale, {
    style: 'unit',
    unit: `${['', 'kilo', 'mega', 'giga'][step]}byte`,
    // The short form has no English plural: "5 byte".
    unitDisplay: step > 0 ? 'short' : 'long',
    maximumFractionDigits: value < 9.95 ? 1 : 0,
  })
}
