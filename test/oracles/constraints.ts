import type { ServiceOperation } from './exceptions.ts'

/** The model's constraint of one member. */
export interface Constraint {
  readonly operation: ServiceOperation
  readonly member: string
  readonly isRequired: boolean
  /** Text is counted in code points, numbers by value, lists by items. */
  readonly kind: 'text' | 'number' | 'list'
  readonly min: number
  /** Missing if the model has none. */
  readonly max?: number | undefined
}

/** A value just inside or outside a limit. */
export interface Sample {
  readonly what: string
  readonly value: unknown
  readonly isValid: boolean
}

const token = { member: 'ConnectionToken', isRequired: true, kind: 'text', min: 1, max: 1000 } as const
const clientToken = { member: 'ClientToken', isRequired: true, kind: 'text', min: 1, max: 500 } as const
const id = { member: 'AttachmentId', isRequired: true, kind: 'text', min: 1, max: 256 } as const
const url = { member: 'Url', isRequired: false, kind: 'text', min: 1, max: 2000 } as const

/**
 * Request members. The SDK's package contains names and required members, but no lengths and ranges: those come from the
 * model that it is generated from.
 * @see https://github.com/aws/aws-sdk-js-v3/blob/main/codegen/sdk-codegen/aws-models/connectparticipant.json
 */
export const requestConstraints: readonly Constraint[] = [
  { operation: 'start', ...token },
  { operation: 'start', member: 'ContentType', isRequired: true, kind: 'text', min: 1, max: 255 },
  { operation: 'start', member: 'AttachmentSizeInBytes', isRequired: true, kind: 'number', min: 1 },
  { operation: 'start', member: 'AttachmentName', isRequired: true, kind: 'text', min: 1, max: 256 },
  { operation: 'start', ...clientToken },
  { operation: 'complete', ...token },
  { operation: 'complete', member: 'AttachmentIds', isRequired: true, kind: 'list', min: 1, max: 1 },
  // One of the list.
  { operation: 'complete', ...id },
  { operation: 'complete', ...clientToken },
  { operation: 'get', ...token },
  { operation: 'get', ...id },
  { operation: 'get', member: 'UrlExpiryInSeconds', isRequired: false, kind: 'number', min: 5, max: 300 },
]

/** Answer members; UrlExpiry is text without limits. The names of HeadersToInclude are its keys. */
export const answerConstraints: readonly Constraint[] = [
  { operation: 'start', ...id, isRequired: false },
  { operation: 'start', ...url },
  { operation: 'start', member: 'HeadersToInclude key', isRequired: false, kind: 'text', min: 1, max: 128 },
  { operation: 'start', member: 'HeadersToInclude value', isRequired: false, kind: 'text', min: 1, max: 256 },
  { operation: 'get', ...url },
  { operation: 'get', member: 'AttachmentSizeInBytes', isRequired: true, kind: 'number', min: 1 },
]

/** Values just inside and outside a constraint, and a missing value. */
export function samplesOf({ member, kind, isRequired, min, max }: Constraint): Sample[] {
  const largest = max ?? Number.MAX_SAFE_INTEGER
  const sizes = [min - 1, min, largest, ...(max === undefined ? [] : [max + 1])]
  const samples = sizes.map((size) => ({
    what: `${member} of ${size}`,
    value: sampleOf(kind, member, size),
    isValid: size >= min && size <= largest,
  }))
  return [...samples, { what: `no ${member}`, value: undefined, isValid: !isRequired }]
}

// Where HTTP allows only ASCII.
const ascii = ['ConnectionToken', 'Url', 'HeadersToInclude key']

/** The same limits in characters that JavaScript counts twice. */
export function emojiSamplesOf({ member, kind, max }: Constraint): Sample[] {
  if (kind !== 'text' || max === undefined || ascii.includes(member)) return []
  return [max, max + 1].map((size) => ({
    what: `${member} of ${size} emoji`,
    value: textOf(member, size, '🙂'),
    isValid: size <= max,
  }))
}

function sampleOf(kind: Constraint['kind'], member: string, size: number): unknown {
  if (kind === 'number') return size
  return kind === 'text' ? textOf(member, size, 'x') : Array<string>(size).fill('id')
}

function textOf(member: string, size: number, character: string): string {
  // At every length, some name has an extension, even if it is empty.
  if (member === 'AttachmentName' && size > 0) return `${character.repeat(size - 1)}.`
  return member === 'Url' ? 'http://127.0.0.1/'.padEnd(size, 'x').slice(0, size) : character.repeat(size)
}
