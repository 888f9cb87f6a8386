import { expect, it } from 'vitest'
import { reportOf } from '../../scripts/demo/report.mjs'

const plain = (_: string, text: string): string => text
const at = { start: 4, 'first byte': 61, 'last byte': 402, stored: 480, send: 515, sent: 541 }
const photo = { name: 'holiday.png', size: 5_242_880, at }

it('begins with the verdict', () => {
  const { isGood, lines } = reportOf([photo, { ...photo, name: 'invoice.pdf' }], plain)
  expect(isGood).toBe(true)
  expect(lines[0]).toBe('✓ 2 files sent. Every byte arrived (SHA-256 matches).')
  expect(lines.join('\n')).toMatch(/^holiday\.png +5\.2 MB +0\.00 +0\.06 +0\.48 +0\.54 +11\.0$/m)
})

it('names a file that was not sent, and shows the others', () => {
  const refused = { name: 'setup.exe', size: 10, problem: 'Files of type .exe cannot be sent.' }
  const { isGood, lines } = reportOf([refused, photo], plain)
  expect(isGood).toBe(false)
  expect(lines.slice(0, 2)).toEqual([
    '✗ 1 of 2 files sent.',
    '  ✗ setup.exe: Files of type .exe cannot be sent.',
  ])
  expect(lines.join('\n')).toContain('holiday.png')
  expect(lines.filter((line) => line.startsWith('setup.exe'))).toEqual([])
})

it('counts a file that differs in the store as a failure', () => {
  const { isGood, lines } = reportOf([{ ...photo, problem: 'The store does not have it.' }], plain)
  expect(isGood).toBe(false)
  expect(lines).toEqual(['✗ 0 of 1 file sent.', '  ✗ holiday.png: The store does not have it.'])
})

it('fits into 80 columns, and colours whole words only', () => {
  const long = `${'a very long name of a photo '.repeat(9)}.jpeg`
  const { lines } = reportOf([{ ...photo, name: long, size: 104_857_600 }], plain)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  const coloured = reportOf([photo], (format, text) => `<${format}>${text}</${format}>`)
  expect(coloured.lines[0]).toBe(
    '<green><bold>✓ 1 file sent. Every byte arrived (SHA-256 matches).</bold></green>',
  )
})
