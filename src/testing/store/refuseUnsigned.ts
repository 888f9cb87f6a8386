import type { StoreRequest } from './objectStore.ts'
import { s3Expired, s3Refusal } from './s3Errors.ts'
import type { Signer } from './signer.ts'

/** S3's refusal; `undefined` if the URL's signature allows the request. */
export async function refuseUnsigned(request: StoreRequest, signer: Signer): Promise<Response | undefined> {
  const query = request.url.searchParams
  const signature = query.get('X-Amz-Signature')
  if (request.headers.has('authorization')) {
    const message = 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter is used here.'
    return s3Refusal(400, 'InvalidArgument', message)
  }
  if (signature === null) return s3Refusal(403, 'AccessDenied', 'Access Denied')
  const signedAt = parseAmzDate(query.get('X-Amz-Date') ?? '')
  const lifetimeInSeconds = Number(query.get('X-Amz-Expires') ?? Number.NaN)
  if (Number.isNaN(signedAt) || Number.isNaN(lifetimeInSeconds)) {
    return s3Refusal(400, 'AuthorizationQueryParametersError', 'Query-string authentication is malformed.')
  }
  const expiry = signedAt + lifetimeInSeconds * 1000
  if (request.at >= expiry) return s3Expired(lifetimeInSeconds, expiry, request.at)

  const signed = (query.get('X-Amz-SignedHeaders') ?? '').split(';')
  const unsigned = [...request.headers.keys()].filter(
    (name) => name.startsWith('x-amz-') && !signed.includes(name) && !authenticationHeaders.has(name),
  )
  if (unsigned.length > 0) {
    const message = 'There were headers present in the request which were not signed'
    return s3Refusal(403, 'AccessDenied', message, { HeadersNotSigned: unsigned.join(', ') })
  }
  if (await matches(signature, signed, request, signer)) return undefined
  return s3Refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    {
      AWSAccessKeyId: (query.get('X-Amz-Credential') ?? '').split('/')[0] ?? '',
      SignatureProvided: signature,
    },
  )
}

// The only x-amz- headers that S3 tolerates unsigned.
const authenticationHeaders = new Set(['x-amz-content-sha256', 'x-amz-date'])

// `Headers` turns each byte of a UTF-8 value into one character. The signature may cover the decoded value.
async function matches(
  signature: string,
  signed: readonly string[],
  request: StoreRequest,
  signer: Signer,
): Promise<boolean> {
  const values = new Map(signed.map((name) => [name, headerValue(name, request)]))
  if ((await signer.signatureOf(request.method, request.url, values)) === signature) return true
  const decoded = new Map([...values].map(([name, value]) => [name, decodeUtf8(value)]))
  return (await signer.signatureOf(request.method, request.url, decoded)) === signature
}

function headerValue(name: string, request: StoreRequest): string {
  if (name === 'host') return request.url.host
  const value = request.headers.get(name)
  // A script's `Request` has no Content-Length.
  if (name === 'content-length' && value === null) return String(request.body.byteLength)
  return value ?? ''
}

function decodeUtf8(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff)
  return new TextDecoder().decode(bytes)
}

function parseAmzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'))
}
