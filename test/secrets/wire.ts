import type { RecordedRequest } from 'react-connect-attachments/testing'
import type { Found } from '../support/walk.ts'
import { bytesMarks, nameMarks, placesOf, signedUrlsIn, tokenMarks, urlMarks } from './canaries.ts'

const bearer = 'x-amz-bearer'
const toS3 = ['put', 'download']

/** All parts of a request. */
export function partsOf({ operation, url, headers, body }: RecordedRequest): Found[] {
  const named = Object.entries(headers).flatMap(([name, value]) => [
    { path: `${operation} ${name}`, text: value },
    { path: `${operation} name of a header`, text: name },
  ])
  return [
    ...named,
    { path: `${operation} url`, text: url },
    { path: `${operation} body`, text: JSON.stringify(body ?? '') },
  ]
}

/** Places that received a canary without need. Only the file's name may be in more than one place. */
export function astray(requests: readonly RecordedRequest[]): string[] {
  const parts = requests.flatMap(partsOf)
  const except = (...places: RegExp[]): Found[] =>
    parts.filter(({ path }) => !places.some((place) => place.test(path)))
  return [
    ...placesOf(tokenMarks, except(/^(start|complete|get) x-amz-bearer$/)),
    // The browser's preflight uses the URL of the request.
    ...placesOf(urlMarks(signedUrlsIn(requests)), except(/^(put|download) url$/, /^preflight url$/)),
    // The service signs the file name for downloads.
    ...placesOf(nameMarks, except(/^start body$/, /^put content-disposition$/, /^(preflight|download) url$/)),
    ...placesOf(bytesMarks, parts),
    ...requests.flatMap(({ operation, headers }) => [
      ...['cookie', 'authorization', 'x-xsrf-token']
        .filter((name) => name in headers)
        .map((name) => `${operation} ${name}`),
      ...(bearer in headers && toS3.includes(operation) ? [`${operation} ${bearer}`] : []),
    ]),
  ]
}
