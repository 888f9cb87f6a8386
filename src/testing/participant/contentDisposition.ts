/** Encodes a non-ASCII name by RFC 5987, unless `raw`. */
export function contentDisposition(name: string, form: 'encoded' | 'raw'): string {
  const characters = [...name]
  for (;;) {
    const value = write(characters.join(''), form)
    if (value.length <= maximumLength || characters.length === 0) return value
    characters.shift()
  }
}

// The limit of HeadersToInclude's values. AWS does not publish what a longer name becomes.
const maximumLength = 256

function write(name: string, form: 'encoded' | 'raw'): string {
  if (form === 'raw' || /^[ !#-[\]-~]*$/.test(name)) return `attachment; filename="${name}"`
  return `attachment; filename*=UTF-8''${encode(name)}`
}

// encodeURIComponent throws on lone surrogates.
function encode(name: string): string {
  const wellFormed = [...name].map((each) => (/^[\uD800-\uDFFF]$/.test(each) ? '\uFFFD' : each)).join('')
  return encodeURIComponent(wellFormed).replace(/['()*]/g, percent)
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
