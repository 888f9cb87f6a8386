import { invalid } from './participantErrors.ts'

type Constrained =
  | 'ConnectionToken'
  | 'ContentType'
  | 'AttachmentSizeInBytes'
  | 'AttachmentName'
  | 'ClientToken'
  | 'AttachmentIds'
  | 'AttachmentId'
  | 'UrlExpiryInSeconds'

// Lengths in code points, numbers inclusive.
const constraints: Readonly<Record<Constrained, { min: number; max: number }>> = {
  ConnectionToken: { min: 1, max: 1000 },
  ContentType: { min: 1, max: 255 },
  AttachmentSizeInBytes: { min: 1, max: Number.POSITIVE_INFINITY },
  AttachmentName: { min: 1, max: 256 },
  ClientToken: { min: 1, max: 500 },
  AttachmentIds: { min: 1, max: 1 },
  AttachmentId: { min: 1, max: 256 },
  UrlExpiryInSeconds: { min: 5, max: 300 },
}

type Members = ReadonlyMap<string, unknown>

/** Members of a JSON body. Refuses anything but an object, and unknown members. */
export function readMembers(body: string, allowed: readonly Constrained[]): Members {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw invalid('The request body is not JSON.')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalid('The request body is not a JSON object.')
  }
  const members = Object.entries(parsed)
  const unknown = members.find(([name]) => !allowed.some((each) => each === name))
  if (unknown) throw invalid(`Unknown member '${unknown[0]}'.`)
  // AWS's JSON protocols treat null as absent.
  return new Map(members.filter(([, value]) => value !== null))
}

export function readString(members: Members, name: Constrained): string {
  return checkString(required(members, name), name)
}

export function readInteger(members: Members, name: Constrained): number {
  return checkInteger(required(members, name), name)
}

export function readOptionalInteger(members: Members, name: Constrained): number | undefined {
  return members.has(name) ? checkInteger(members.get(name), name) : undefined
}

export function readStrings(members: Members, name: Constrained, item: Constrained): string[] {
  const value = required(members, name)
  if (!Array.isArray(value)) throw invalid(`'${name}' must be a list.`)
  checkRange(value.length, name, 'length')
  return value.map((each: unknown) => checkString(each, item))
}

export function checkString(value: unknown, name: Constrained): string {
  if (typeof value !== 'string') throw invalid(`'${name}' must be a string.`)
  checkRange([...value].length, name, 'length')
  return value
}

function checkInteger(value: unknown, name: Constrained): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw invalid(`'${name}' must be an integer.`)
  checkRange(value, name, 'value')
  return value
}

function checkRange(measure: number, name: Constrained, what: 'length' | 'value'): void {
  const { min, max } = constraints[name]
  if (measure < min) throw invalid(`'${name}' must have a ${what} greater than or equal to ${min}.`)
  if (measure > max) throw invalid(`'${name}' must have a ${what} less than or equal to ${max}.`)
}

function required(members: Members, name: Constrained): unknown {
  if (!members.has(name)) throw invalid(`'${name}' must not be null.`)
  return members.get(name)
}
