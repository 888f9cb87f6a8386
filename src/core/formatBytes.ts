/**
 * `1_400_000` as `1.4 MB`, in the words of `locale`; `''` for what is no size. A megabyte has 1000 × 1000 bytes, as `Intl`,
 * macOS, iOS and Android count; Windows counts 1024 × 1024.
 * @param locale BCP 47. @default the browser's
 */
export function formatBytes(bytes: number, locale?: Intl.LocalesArgument): string {
  if (!(bytes >= 0 && Number.isFinite(bytes))) return ''
  // JSON has a -0, which would be shown as such.
  let value = bytes + 0
  let step = 0
  // 999.5 kB is shown as 1 MB, not as 1,000 kB.
  for (; value >= 999.5 && step < 3; step++) value /= 1000
  return value.toLocaleString(locale, {
    style: 'unit',
    unit: `${['', 'kilo', 'mega', 'giga'][step]}byte`,
    // English is short of a plural in the short form: "5 byte".
    unitDisplay: step > 0 ? 'short' : 'long',
    maximumFractionDigits: value < 9.95 ? 1 : 0,
  })
}
