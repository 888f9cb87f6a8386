import { InvalidResponseError } from '../../protocol/networkErrors.ts'

/**
 * XHR logs an error for each. Not `content-length`: it checks the file.
 * @see https://developer.mozilla.org/docs/Glossary/Forbidden_request_header
 */
const forbidden =
  /^(accept-(charset|encoding)|access-control-request-.+|connection|cookie|date|dnt|expect|host|keep-alive|origin|permissions-policy|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(proxy|sec)-.*)$/

/**
 * S3's headers minus those browsers forbid; lower-case, so that none occurs twice.
 * @throws {InvalidResponseError} if HTTP cannot carry a value: axios would strip it and break the signature.
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
