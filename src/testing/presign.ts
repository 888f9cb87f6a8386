import { randomHex, toHex } from './digest.ts'

/** What a URL is signed for. Header values are bound to it, and so are the method, the path and the query. */
interface SigningRequest {
  method: 'PUT' | 'GET'
  url: URL
  /** Signed headers other than host, names in lower case. */
  headers: Readonly<Record<string, string>>
  lifetimeInSeconds: number
}

/** Signs URLs the way AWS does in the query, with a secret of its own that never leaves it. */
export interface Signer {
  sign(request: SigningRequest): Promise<string>
  /** The signature that a request would need. */
  signatureOf(method: string, url: URL, headers: ReadonlyMap<string, string>): Promise<string>
}

export function createSigner(): Signer {
  let key: Promise<CryptoKey> | undefined
  const accessKeyId = `ASIA${randomHex(8).toUpperCase()}`

  async function signatureOf(
    method: string,
    url: URL,
    headers: ReadonlyMap<string, string>,
  ): Promise<string> {
    key ??= crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const text = new TextEncoder().encode(canonical(method, url, headers))
    return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', await key, text)))
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
      // As with temporary credentials; it also makes two URLs of one second differ.
      'X-Amz-Security-Token': randomHex(200),
      'X-Amz-SignedHeaders': [...headers.keys()].sort().join(';'),
    }
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    url.searchParams.set('X-Amz-Signature', await signatureOf(request.method, url, headers))
    // URLSearchParams writes a space as "+", S3's URLs have "%20".
    url.search = url.search.replaceAll('+', '%20')
    return url.href
  }

  return { sign, signatureOf }
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
