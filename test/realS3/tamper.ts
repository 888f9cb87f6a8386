import type { S3UploadParameters } from 'react-connect-attachments'

type Signed = Pick<S3UploadParameters, 'uploadMetadata'> & { file: File }

/** Violations that S3 detects through the signature: each sends something that was not signed. */
export const tamperings: [what: string, tamper: (signed: Signed) => Signed][] = [
  ['another signature', inUrl(/Signature=\w{8}/, 'Signature=00000000')],
  ['a longer lifetime', inUrl(/Expires=\d+/, 'Expires=86400')],
  ['another key', inUrl('?', '-other?')],
  ['another content type', withHeaders({ 'Content-Type': 'text/html' })],
  ['no content type', withHeaders({ 'Content-Type': undefined })],
  // The signed length is absent, because otherwise the library would reject the file before S3 sees it.
  ['a longer file', withFile((file) => new File([file, 'more'], file.name, file))],
  ['a shorter file', withFile((file) => new File([file.slice(1)], file.name, file))],
]

function inUrl(found: string | RegExp, replacement: string): (signed: Signed) => Signed {
  return ({ file, uploadMetadata: { url, urlExpiry, headersToInclude } }) => {
    const other = url.replace(found, replacement)
    if (other === url) throw new Error(`No ${found} in the URL.`)
    return { file, uploadMetadata: { url: other, urlExpiry, headersToInclude } }
  }
}

function withHeaders(changes: Record<string, string | undefined>): (signed: Signed) => Signed {
  return ({ file, uploadMetadata: { url, urlExpiry, headersToInclude } }) => {
    const changed = Object.entries({ ...headersToInclude, ...changes })
    const kept = changed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    return { file, uploadMetadata: { url, urlExpiry, headersToInclude: Object.fromEntries(kept) } }
  }
}

function withFile(change: (file: File) => File): (signed: Signed) => Signed {
  return ({ file, uploadMetadata }) => ({
    ...withHeaders({ 'Content-Length': undefined })({ file, uploadMetadata }),
    file: change(file),
  })
}
