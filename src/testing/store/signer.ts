import { webCrypto } from '../environment/webCrypto.ts'
import { randomHex, toHex } from './digest.ts'

/** Signs URLs in the query, as AWS does, with its own secret. */
export function createSigner(): Signer {
  let key: Promise<CryptoKey> | undefined
  const accessKeyId = `ASIA${randomHex(8).toUpperCase()}`

  async function signatureOf(
    method: string,
    url: URL,
    headers: ReadonlyMap<string, string>,
  ): Promise<string> {
    const { subtle } = webCrypto()
    key ??= subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const text = new TextEncoder().encode(canonical(method, url, headers))
    return toHex(new Uint8Array(await subtle.sign('HMAC', await key, text)))
  }

  async function sign(request: SigningRequest): Promise<string> {
    const url = new URL(request.url)
    const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
    const headers = new Map([...Object.entries(request.headers), ['host', url.host] as const])
    const query = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${accessKeyId}/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
      'X-Amz-Date': date,
      'X-Amz-Expires': String(request.lifetimeInSeconds),
      // Temporary credentials have one. It distinguishes URLs signed in the same second.
      'X-Amz-Security-Token': randomHex(200),
      'X-Amz-SignedHeaders': [...headers.keys()].sort().join(';'),
    }
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    url.searchParams.set('X-Amz-Signature', await signatureOf(request.method, url, headers))
    // URLSearchParams writes a space as "+"; S3's URLs have "%20".
    url.search = url.search.replaceAll('+', '%20')
    return url.href
  }

  return { sign, signatureOf }
}

/** The signature covers method, path, query and header values. */
interface SigningRequest {
  method: 'PUT' | 'GET'
  url: URL
  /** Without host; names in lower case. */
  headers: Readonly<Record<string, string>>
  lifetimeInSeconds: number
}

export interface Signer {
  sign(request: SigningRequest): Promise<string>
  signatureOf(method: string, url: URL, headers: ReadonlyMap<string, string>): Promise<string>
}

function canonical(method: string, url: URL, headers: ReadonlyMap<string, string>): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const lines = [...headers].map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`).sort()
  return [method, url.pathname, query, ...lines].join('\n')
}
