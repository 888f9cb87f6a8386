import { contentTypes, extensionOf } from '../protocol/contentTypes.ts'

// Scripts whose letters join, or form clusters, as a character without a glyph of its own tells them to (Unicode, chapters 9
// and 12 to 16; UAX #31, section 2.3).
const scripts =
  'Arab Hebr Syrc Mong Nkoo Phag Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr Tibt'
const ignorable = '\\p{Default_Ignorable_Code_Point}'
/** A letter or mark of theirs that can be seen. */
const joining = `(?=[\\p{L}\\p{M}])(?!${ignorable})[${scripts.replace(/\w+ ?/g, '\\p{scx=$&}').replaceAll(' ', '')}]`
/** One emoji of a sequence: how it looks, or its skin, may follow it (UTS #51). */
const emoji = '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f\\p{Emoji_Modifier}]?'

/** Where characters that cannot be seen mean something. */
const meaningful = [
  // A flag of a part of a country.
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]+\\u{e007f}',
  `${emoji}(?:\\u200d${emoji})*`,
  // A keycap.
  '[\\d#*]\\ufe0f\\u20e3',
  `${joining}(?:\\u200c(?=${ignorable}*${joining})|[\\u034f\\u180b-\\u180f\\u200d\\ufe00-\\ufe0f])`,
  // The form of a character that a Japanese or Chinese name is written with.
  '\\p{Script=Han}[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
].join('|')
// Control characters, what Unicode calls ignorable (joiners, marks of direction, fillers, tags), annotations, what is no character.
const invisible = `[\\p{Cc}${ignorable}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]`
const meaningfulOrNot = RegExp(`(${meaningful})|${invisible}`, 'gu')

const lineBreaks = /[\t-\r\u0085\u2028\u2029]/g
// Path separators, and halves of surrogate pairs.
const harmful = /[\\/\p{Cs}]/gu
/** U+2800 is a blank of Braille. */
const blanksInFront = /^[\s\u0085\u2800]+/
/** Those, and dots; U+F028 and U+F029 are what a Mac makes of them on a disk of Windows. */
const atTheEnd = /[\s\u0085\u2800\uf028\uf029.\u2024\ufe52\uff0e]/

/**
 * The name as a user sees it: what cannot be seen and means nothing there is taken out, `_` replaces what could deceive a disk,
 * and the extension is plain letters. The same again for a name that is clean.
 */
export function cleanName(name: string): string {
  const seen = name
    .normalize()
    .replace(harmful, '_')
    .replace(lineBreaks, ' ')
    .replace(meaningfulOrNot, '$1')
    .normalize()
    .replace(blanksInFront, '')
  // A loop: an expression that ends in `+$` takes a second for a name of a hundred thousand spaces.
  let end = seen.length
  while (atTheEnd.test(seen.charAt(end - 1))) end -= 1
  return withPlainExtension(seen.slice(0, end))
}

/** Whether a name ends in what a user would call an extension, known or not: `report v1.2` and `Dr. No` do not. */
export function hasExtension(name: string): boolean {
  return isExtension(extensionOf(name))
}

function isExtension(text: string): boolean {
  return /^(?=.*[a-z])[a-z\d]{1,16}$/i.test(text)
}

/** `report．ｐｄｆ` as `report.pdf`. What does not come to an extension stays as it is. */
function withPlainExtension(name: string): string {
  const dot = Math.max(...['.', '\u2024', '\ufe52', '\uff0e'].map((each) => name.lastIndexOf(each)))
  const written = name.slice(dot + 1)
  // An extension is short, however it is written.
  if (dot < 0 || written.length > 64) return name
  const plain = written.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const narrow = plain.replace(/[\s\u2800]/g, '')
  const isOne = isExtension(plain) || contentTypes.has(narrow.toLowerCase())
  return isOne ? `${name.slice(0, dot)}.${narrow}` : name
}
