// HeadersToInclude caps its values; what the service does with a name that comes out longer is not published.
const maximumLength = 256

/** Content-Disposition of an attachment: `encoded` as RFC 5987 says outside plain ASCII, or `raw`. */
export function contentDisposition(name: string, form: 'encoded' | 'raw'): string {
  const characters = [...name]
  for (;;) {
    const value = write(characters.join(''), form)
    if (value.length <= maximumLength || characters.length === 0) return value
    characters.shift()
  }
}

function write(name: string, form: 'encoded' | 'raw'): string {
  if (form === 'raw' || /^[ !#-[\]-~]*$/.test(name)) return `attachment; filename="${name}"`
  return `attachment; filename*=UTF-8''${encode(name)}`
}

// A lone surrogate makes encodeURIComponent throw; the replacement character stands in for it.
function encode(name: string): string {
  const wellFormed = [...name].map((each) => (/^[\uD800-\uDFFF]$/.test(each) ? '\uFFFD' : each)).join('')
  return encodeURIComponent(wellFormed).replace(/['()*]/g, percent)
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
