/** Forbidden in names: control characters, lone surrogates, direction marks, separators. */
export const unsafe: RegExp = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\\/]/u

export interface HostileName {
  what: string
  /** The file's name. */
  name: string
  /** The sent and displayed name. */
  sent: string
  /** Whether it is sent at all. */
  isAllowed: boolean
}

function harmless(what: string, name: string, isAllowed = true): HostileName {
  return { what, name, sent: name, isAllowed }
}

const emoji = '🙂'
const zalgo = `Z\u0334\u0321\u0303${'\u0301'.repeat(40)}`

/** Names that confuse users, disks and markup. */
export const hostileNames: HostileName[] = [
  {
    what: 'a direction override',
    name: '\u202egpj.exe.png',
    sent: 'gpj.exe.png',
    isAllowed: true,
  },
  { what: 'an isolate', name: 'a\u2067b\u2069.png', sent: 'ab.png', isAllowed: true },
  {
    what: 'embeddings and marks',
    name: '\u202a\u202b\u202c\u202d\u200e\u200f\u061c.png',
    sent: '.png',
    isAllowed: true,
  },
  { what: 'NUL', name: 'a.exe\0.png', sent: 'a.exe.png', isAllowed: true },
  {
    what: 'line breaks',
    name: 'a\r\nX-Amz-Bearer: b\u2028c\u2029.png',
    sent: 'a  X-Amz-Bearer: b c .png',
    isAllowed: true,
  },
  {
    what: 'control characters',
    name: '\u0001\u001b[31m\u007f\u0085\u009f.png',
    sent: '[31m .png',
    isAllowed: true,
  },
  {
    what: 'lone surrogates',
    name: '\ud83da\ude42.png',
    sent: '\ufffda\ufffd.png',
    isAllowed: true,
  },
  { what: 'a parent path', name: '../../etc/passwd.txt', sent: '.._.._etc_passwd.txt', isAllowed: true },
  { what: 'a parent path in Windows', name: 'C:\\Windows\\a.txt', sent: 'C:_Windows_a.txt', isAllowed: true },
  { what: 'an override in the extension', name: 'a.p\u202egn', sent: 'a.pgn', isAllowed: false },
  harmless('256 characters, most of them emoji', `${emoji.repeat(252)}.png`),
  harmless('257 characters', `${emoji.repeat(253)}.png`, false),
  harmless('a family of one emoji, which zero-width joiners hold together', '👨‍👩‍👧‍👦.png'),
  harmless('Persian, which needs a zero-width non-joiner', 'می‌خواهم.png'),
  harmless('Arabic and Hebrew, which read from the right by themselves', 'سند א 2024.pdf'),
  harmless('more combining marks than a line holds', `${zalgo}.png`),
  { what: 'nothing visible', name: '\u200b\u2060\ufeff.png', sent: '.png', isAllowed: true },
  {
    what: 'an extension with an invisible suffix',
    name: 'a.png\u200b',
    sent: 'a.png',
    isAllowed: true,
  },
  {
    what: 'a program with an invisible suffix',
    name: 'a.exe\u200b',
    sent: 'a.exe',
    isAllowed: false,
  },
  { what: 'wide letters', name: 'a．ｐｎｇ', sent: 'a.png', isAllowed: true },
  {
    what: 'letters decomposed by a Mac',
    name: 'e\u0301.png',
    sent: '\u00e9.png',
    isAllowed: true,
  },
  harmless('another extension behind many spaces', `a.png${' '.repeat(100)}.exe`, false),
  harmless('letters that look like others', 'раураl.pdf'),
  harmless('markup', '<img src=x onerror="window.hacked=1">.png'),
  harmless('markup that ends an attribute', `"'><script>window.hacked=1<!-- -->.png`.replace('/', '')),
  harmless('a built-in name', '__proto__.png'),
  harmless('another', 'constructor', false),
  harmless('a device of Windows', 'con.png'),
  harmless('a hidden file', '.png'),
  { what: 'dots only', name: '..', sent: '', isAllowed: false },
  { what: 'a dot at the end', name: 'a.png.', sent: 'a.png', isAllowed: true },
  { what: 'a space at the end', name: 'a.png ', sent: 'a.png', isAllowed: true },
  { what: 'spaces in front', name: '  a.png', sent: 'a.png', isAllowed: true },
  harmless('what a shell reads', '$(reboot);`reboot`|&*?.png'),
  harmless('what printf reads', '%s%n%00%2e%2e.png'),
]
