import { formatBytes } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [-0, '0 bytes'],
    [1, '1 byte'],
    [512, '512 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1024, '1 kB'],
    [1949, '1.9 kB'],
    [9949, '9.9 kB'],
    [9951, '10 kB'],
    [12_345, '12 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [1_400_000, '1.4 MB'],
    [20 * 1024 * 1024, '21 MB'],
    [999_500_000, '1 GB'],
    [5e12, '5,000 GB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'writes nothing for %d',
    (bytes) => {
      expect(formatBytes(bytes, 'en')).toBe('')
    },
  )

  it('uses the given language, or else the page’s', () => {
    expect(formatBytes(1_400_000, 'de')).toBe('1,4 MB')
    expect(formatBytes(512, 'de')).toBe('512 Byte')
    expect(formatBytes(1_400_000, ['fr', 'en'])).toBe('1,4\u202fMo')
    expect(formatBytes(1_400_000)).toBe(
      formatBytes(1_400_000, new Intl.NumberFormat().resolvedOptions().locale),
    )
  })
})
