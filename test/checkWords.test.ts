import { describe, expect, it } from 'vitest'
import { findPhrases } from '../scripts/words/findPhrases.mjs'

const phrasesOf = (file: string, text: string): string[] =>
  findPhrases(file, text).map(({ line, phrase }) => `${line}: ${phrase}`)

describe('scripts/check-words.mjs', () => {
  it('finds phrases in comments, also across lines, and in texts', () => {
    const text = [
      '/**',
      ' * Waits until the upload is',
      ' * over.',
      ' */',
      "const status = 'Ask the person anew'",
      'const the = person // by',
      '// itself',
    ].join('\n')
    expect(phrasesOf('src/x.ts', text)).toEqual(['2: is over', '5: the person', '5: anew', '6: by itself'])
  })

  it('reads only the titles and the comments of a test', () => {
    const text = "it.each(['anew'])('asks %s meanwhile', () => expect('the person').toBe(tray))"
    expect(phrasesOf('test/x.test.ts', text)).toEqual(['1: meanwhile'])
  })

  it('skips code in Markdown', () => {
    const text = ['`anew` is over', '', '```ts', '// by itself', '```', '| anew |'].join('\n')
    expect(phrasesOf('README.md', text)).toEqual(['1: is over', '6: anew'])
  })

  it('reads only the comments of a shell script', () => {
    expect(phrasesOf('findings/x.sh', '#!/bin/sh\n# Starts anew\necho anew\n')).toEqual(['2: anew'])
  })

  it.each([
    ['It waits, for it is busy', ', for it is'],
    ['It waits, for a paused call cannot be aborted', ', for a paused call cannot'],
    ['What is sent has no file.', 'What is'],
    ['Whoever calls it', 'Whoever'],
  ])('finds the phrase in "%s"', (text, phrase) => {
    expect(phrasesOf('README.md', text)).toEqual([`1: ${phrase}`])
  })

  it.each([
    'The file is over 100 MB.',
    'They are all the same.',
    'What is stored on disk?',
    'One key for Start, for a call that is aborted.',
    '## What is not detected',
  ])('accepts "%s"', (text) => {
    expect(phrasesOf('README.md', text)).toEqual([])
  })
})
