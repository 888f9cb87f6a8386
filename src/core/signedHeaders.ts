import { InvalidResponseError } from '../protocol/errors.ts'

/**
 * Request headers that a browser sets by itself and lets no page set; XHR complains of each in the console.
 * `content-length` is one of them and not named here: its value is still wanted, to check the file.
 * @see https://developer.mozilla.org/docs/Glossary/Forbidden_request_header
 */
const forbidden =
  /^(accept-(charset|encoding)|access-control-request-.+|connection|cookie|date|dnt|expect|host|keep-alive|origin|permissions-policy|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(proxy|sec)-.*)$/

/**
 * The headers that S3 was told to expect, minus what browsers forbid; lower-case, so that none stands there twice.
 * @throws {InvalidResponseError} for a value that HTTP cannot carry. axios would strip it silently and break the signature.
 */
export function signedHeaders(headersToInclude: Readonly<Record<string, string>>): Record<string, string> {
  const headers = Object.entries(headersToInclude)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !forbidden.test(name))
  if (headers.some(([, value]) => /[^ -~\x80-\xff]/.test(value))) {
    throw new InvalidResponseError('upload', 'HTTP cannot carry a header of it; a plainer file name may help')
  }
  return Object.fromEntries(headers)
}
