import { defaultTexts, formatRemaining } from 'react-connect-attachments'
import { de } from 'react-connect-attachments/locales/de'
import { describe, expect, it } from 'vitest'

describe('formatRemaining', () => {
  it.each([
    [1, '<5 sec'],
    [4999, '<5 sec'],
    [5000, '5 sec'],
    [7400, '5 sec'],
    [7500, '10 sec'],
    [12_345, '10 sec'],
    [57_400, '55 sec'],
    [57_500, '1 min'],
    [60_000, '1 min'],
    [85_000, '1 min'],
    [90_000, '2 min'],
    [59 * 60_000, '59 min'],
    [59.6 * 60_000, '1 hr'],
    [60 * 60_000, '1 hr'],
    [150 * 60_000, '3 hr'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatRemaining(ms, 'en')).toBe(text)
  })

  it.each([undefined, 0, Number.NaN, -1, Number.POSITIVE_INFINITY])('writes nothing for %s', (ms) => {
    expect(formatRemaining(ms, 'en')).toBe('')
  })

  it.each([
    [defaultTexts, 'a few seconds'],
    [de, 'wenige Sekunden'],
  ])('takes the words for less than 5 seconds from the texts', ({ aFewSeconds }, words) => {
    expect(formatRemaining(4999, 'de', { aFewSeconds })).toBe(words)
    expect(formatRemaining(5000, 'de', { aFewSeconds })).toBe('5 Sek.')
  })

  it('stays stable while an estimate fluctuates', () => {
    const texts = [21_800, 20_300, 22_100, 19_600, 20_900].map((ms) => formatRemaining(ms, 'en'))
    expect(new Set(texts)).toEqual(new Set(['20 sec']))
  })

  it('uses the given language, or else the page’s', () => {
    expect(formatRemaining(180_000, 'de')).toBe('3 Min.')
    expect(formatRemaining(12_000, 'ja')).toBe('10 秒')
    expect(formatRemaining(180_000)).toBe(
      formatRemaining(180_000, new Intl.NumberFormat().resolvedOptions().locale),
    )
  })
})
