import type { RecordedRequest } from 'react-connect-attachments/testing'
import { secretsOf } from '../support/browserSecrets.ts'
import type { Found } from '../support/walk.ts'

/**
 * The planted secrets. Each has a recognisable start and end of letters only, so it is found when truncated, or encoded for
 * URLs, HTML or JSON.
 */
export const connectionToken: string = `canaryTokenHead+/${'middle'.repeat(40)}/+canaryTokenTail==`
export const fileName = 'canaryName.png'
const content = `canaryBytes${'x'.repeat(500)}canaryBytes`

export function canaryFile(name: string = fileName): File {
  return new File([content], name, { type: 'image/png' })
}

/** Forbidden text, and endings of hexadecimal secrets. */
export interface Marks {
  texts: readonly string[]
  hex: ReadonlySet<string>
}

const nothingOf: Marks = { texts: [], hex: new Set() }
export const tokenMarks: Marks = { ...nothingOf, texts: ['canaryTokenHead', 'canaryTokenTail'] }
export const nameMarks: Marks = { ...nothingOf, texts: ['canaryName'] }
export const bytesMarks: Marks = { ...nothingOf, texts: ['canaryBytes'] }

const ends = 16

/** Parts of signed URLs: signatures, session tokens, the shared access key, and parts of every signed URL. */
export function urlMarks(urls: readonly string[]): Marks {
  const [signatures, sessions, credentials] = [0, 1, 2].map((part) =>
    urls.map((url) => secretsOf(url)[part] ?? ''),
  )
  const hex = [...(signatures ?? []), ...(sessions ?? [])]
  const keys = (credentials ?? []).map((credential) => credential.split('/', 1)[0] ?? '')
  return {
    texts: [...new Set(keys), 'X-Amz-Signature', 'X-Amz-Security-Token'],
    hex: new Set(hex.flatMap((digits) => [digits.slice(0, ends), digits.slice(-ends)])),
  }
}

/** The signed URLs among the requests. */
export function signedUrlsIn(requests: readonly RecordedRequest[]): string[] {
  return requests.flatMap(({ url }) => (url.includes('X-Amz-Signature=') ? [url] : []))
}

/** A readable list of places that contain one of the marks in any spelling; empty if there are none. */
export function placesOf(marks: Marks, found: readonly Found[]): string[] {
  const texts = new Set(found.map(({ text }) => text))
  const marked = new Set([...texts].filter((text) => bears(text.toLowerCase(), marks)))
  return found.flatMap(({ path, text }) => (marked.has(text) ? [path] : []))
}

function bears(text: string, { texts, hex }: Marks): boolean {
  const digits = hex.size > 0 ? (text.match(/[0-9a-f]{16,}/g) ?? []) : []
  return (
    texts.some((mark) => text.includes(mark.toLowerCase())) ||
    digits.some((run) => hex.has(run.slice(0, ends)) || hex.has(run.slice(-ends)))
  )
}
