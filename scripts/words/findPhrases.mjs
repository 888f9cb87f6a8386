// @ts-check
import { phrases } from './phrases.mjs'
import { proseOf } from './proseOf.mjs'

/** @typedef {{ line: number, phrase: string, cure: string }} Finding */

const compiled = phrases.map(({ pattern, isExact, ...others }) => ({
  ...others,
  // Prose keeps its line breaks; see `proseOf`.
  pattern: new RegExp(pattern.source.replaceAll(' *', '\\s*').replaceAll(' ', '\\s+'), isExact ? 'g' : 'gi'),
}))

/**
 * The phrases to replace in a file, in their order. `file` is its path from the root of the repository.
 * @type {(file: string, text: string) => Finding[]}
 */
export function findPhrases(file, text) {
  const prose = proseOf(file, text)
  return compiled
    .filter(({ files }) => files?.test(file) ?? true)
    .flatMap(({ pattern, cure }) =>
      [...prose.matchAll(pattern)].map(({ 0: phrase, index }) => ({
        line: text.slice(0, index + phrase.search(/\w/)).split('\n').length,
        phrase: phrase.replace(/[\s\0]+/g, ' ').trim(),
        cure,
      })),
    )
    .sort((a, b) => a.line - b.line)
}
