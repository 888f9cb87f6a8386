import { contentTypes, extensionOf } from '../../protocol/contentTypes.ts'

// Scripts whose invisible characters control how letters join (Unicode, chapters 9, 12–16; UAX #31, 2.3).
const scripts = 'Arab Syrc Mong Nkoo Phag Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr'
  .replace(/\w+/g, '\\p{scx=$&}')
  // Hermes in React Native 0.80 to 0.87 refuses `scx` for these.
  .concat('\\p{sc=Hebr}\\p{sc=Khmr}\\p{sc=Tibt}')
  .replaceAll(' ', '')
const ignorable = '\\p{Default_Ignorable_Code_Point}'
const joining = `(?=[\\p{L}\\p{M}])(?!${ignorable})[${scripts}]`
/** One emoji with style or skin tone (UTS #51). */
const emoji = '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f\\p{Emoji_Modifier}]?'

const meaningful = [
  // Region flag.
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]+\\u{e007f}',
  `${emoji}(?:\\u200d${emoji})*`,
  // Keycap.
  '[\\d#*]\\ufe0f\\u20e3',
  `${joining}(?:\\u200c(?=${ignorable}*${joining})|[\\u034f\\u180b-\\u180f\\u200d\\ufe00-\\ufe0f])`,
  // Variants in Japanese and Chinese names.
  '\\p{Script=Han}[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
].join('|')
// U+FFF9 to U+FFFB: annotations.
const invisible = `[\\p{Cc}${ignorable}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]`
const meaningfulOrNot = RegExp(`(${meaningful})|${invisible}`, 'gu')

const lineBreaks = /[\t-\r\u0085\u2028\u2029]/g
// Path separators, lone surrogates.
const harmful = /[\\/\p{Cs}]/gu
/** U+2800: Braille blank. */
const blanksInFront = /^[\s\u0085\u2800]+/
/** U+F028, U+F029: a Mac's blank and dot on Windows disks. */
const atTheEnd = /[\s\u0085\u2800\uf028\uf029.\u2024\ufe52\uff0e]/

/** Removes meaningless invisible characters, replaces harmful ones with `_`, writes the extension in plain letters. */
export function cleanName(name: string): string {
  const seen = name
    .normalize()
    .replace(harmful, '_')
    .replace(lineBreaks, ' ')
    .replace(meaningfulOrNot, '$1')
    .normalize()
    .replace(blanksInFront, '')
  // A regex ending in `+$` takes a second for 100,000 spaces.
  let end = seen.length
  while (atTheEnd.test(seen.charAt(end - 1))) end -= 1
  return withPlainExtension(seen.slice(0, end))
}

/** `false` for `report v1.2` and `Dr. No`. */
export function hasExtension(name: string): boolean {
  return isExtension(extensionOf(name))
}

function isExtension(text: string): boolean {
  return /^(?=.*[a-z])[a-z\d]{1,16}$/i.test(text)
}

/** Turns `report．ｐｄｆ` into `report.pdf`. */
function withPlainExtension(name: string): string {
  const dot = Math.max(...['.', '\u2024', '\ufe52', '\uff0e'].map((each) => name.lastIndexOf(each)))
  const written = name.slice(dot + 1)
  if (dot < 0 || written.length > 64) return name
  const plain = written.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const narrow = plain.replace(/[\s\u2800]/g, '')
  const isOne = isExtension(plain) || contentTypes.has(narrow.toLowerCase())
  return isOne ? `${name.slice(0, dot)}.${narrow}` : name
}
