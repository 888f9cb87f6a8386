import type { Operation, RecordedRequest } from 'react-connect-attachments/testing'

/** A client's user agent, and its signature, which the service does not need. */
const theirs = ['user-agent', 'x-amz-user-agent', 'authorization', 'x-amz-content-sha256', 'x-amz-date']

/** Headers added by Node's HTTP clients. A browser adds the same for all. */
export const addedByNode: readonly string[] = [
  ...['accept', 'accept-encoding', 'accept-language', 'connection', 'sec-fetch-mode'],
]

/** The last request of each operation. */
export function lastOfEach(requests: readonly RecordedRequest[]): Map<string, RecordedRequest> {
  return new Map(requests.map((request) => [request.operation, request]))
}

/** The differences between the requests of these operations, by operation. */
export function allDifferences(
  ours: ReadonlyMap<string, RecordedRequest>,
  others: ReadonlyMap<string, RecordedRequest>,
  operations: readonly Operation[],
  ignoredHeaders?: readonly string[],
): Record<string, string[]> {
  return Object.fromEntries(
    operations.map((name) => [name, differences(ours.get(name), others.get(name), ignoredHeaders)]),
  )
}

/** The differences between two requests, one line each; none if they are equal. */
export function differences(
  one: RecordedRequest | undefined,
  other: RecordedRequest | undefined,
  ignoredHeaders: readonly string[] = [],
): string[] {
  const [left, right] = [partsOf(one, ignoredHeaders), partsOf(other, ignoredHeaders)]
  const names = new Set([...left.keys(), ...right.keys()])
  return [...names]
    .filter((name) => left.get(name) !== right.get(name))
    .map((name) => `${name}: ${left.get(name)}, not ${right.get(name)}`)
}

/** All compared parts, by name. */
function partsOf(request: RecordedRequest | undefined, ignored: readonly string[]): Map<string, string> {
  if (!request) return new Map([['request', 'none']])
  const { method, url, headers, body } = request
  const { origin, pathname, searchParams } = new URL(url)
  return new Map([
    ['method', method],
    ['origin', origin],
    ['path', pathname],
    // A new download has a new signature.
    ['query', [...searchParams.keys()].join(' ')],
    ...Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      theirs.includes(name) || ignored.includes(name) ? [] : [[`header ${name}`, value]],
    ),
    ['body', typeof body === 'string' ? body : JSON.stringify(body)],
    ['JSON', typeof body === 'string' ? canonical(body) : ''],
  ])
}

/** The members of a JSON object in a fixed order. */
function canonical(json: string): string {
  const members: object = JSON.parse(json)
  return JSON.stringify(Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1)))
}
