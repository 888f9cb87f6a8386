import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  checkCompleteAttachmentUploadOutput,
  decodeGetAttachment,
  decodeStartAttachmentUpload,
  membersOf,
} from '../../src/protocol/decode.ts'
import { alsoAsText, anyJson, deep, mostly, objectOf } from './hostileJson.ts'
import { outcomeOf, printWorst } from './outcome.ts'

afterAll(printWorst)

const endpoint = 'https://participant.connect.us-east-1.amazonaws.com'
const malformed = /^(start|get|complete): unexpected response: [\w ]+ is missing or malformed\.$/

// A signed URL always has a path.
const url = fc
  .tuple(fc.domain(), fc.webPath(), fc.webQueryParameters())
  .map(([host, path, query]) => `https://${host}${path || '/'}?${query}`)
  .filter((text) => text.length < 2000)
const expiry = fc.constantFrom('2030-01-01T00:00:00.000Z', '2030-01-01T00:00:00Z', 'never')
const id = fc.stringMatching(/^[\w-]{1,256}$/)
const headers = fc.dictionary(fc.stringMatching(/^[\w-]{1,128}$/), fc.stringMatching(/^[ -~]{0,256}$/))

const valid = fc.record({
  AttachmentId: id,
  UploadMetadata: fc.record({ Url: url, UrlExpiry: expiry, HeadersToInclude: headers }),
})
const hostile = fc.record(
  {
    AttachmentId: mostly(id),
    UploadMetadata: mostly(
      fc.record(
        {
          Url: mostly(url),
          UrlExpiry: mostly(expiry),
          HeadersToInclude: mostly(fc.oneof(headers, objectOf(anyJson))),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
)

describe('any answer of Start', () => {
  it('is accepted when it is valid', () => {
    fc.assert(
      fc.property(valid, fc.boolean(), (answer, isText) => {
        const body = isText ? JSON.stringify(answer) : answer
        const { value } = outcomeOf('Start', () => decodeStartAttachmentUpload(body, endpoint))
        const { Url, UrlExpiry, HeadersToInclude } = answer.UploadMetadata
        expect(value?.attachmentId).toBe(answer.AttachmentId)
        expect(value?.uploadMetadata.url).toBe(Url)
        expect(value?.uploadMetadata).toEqual({ urlExpiry: UrlExpiry, headersToInclude: HeadersToInclude })
      }),
    )
  })

  it('is read exactly, or refused without quoting it', () => {
    fc.assert(
      fc.property(alsoAsText(fc.oneof(hostile, anyJson)), (body) => {
        const { value, error } = outcomeOf('Start', () => decodeStartAttachmentUpload(body, endpoint))
        if (!value)
          return void expect(error).toMatchObject({ name: 'InvalidResponseError', message: malformed })
        const { attachmentId, uploadMetadata } = value
        expect(attachmentId).toMatch(/^\P{Cc}{1,256}$/u)
        expect(uploadMetadata.url).toMatch(/^https:\/\/\P{Cc}{1,1992}$/u)
        expect(uploadMetadata.urlExpiry).toMatch(/^\P{Cc}{1,64}$/u)
        for (const [name, text] of Object.entries(uploadMetadata.headersToInclude)) {
          expect(name).toMatch(/^[\w-]{1,128}$/)
          expect(text).toMatch(/^\P{Cc}{0,256}$/u)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('any answer of GetAttachment', () => {
  const size = fc.nat(Number.MAX_SAFE_INTEGER)
  const members = { Url: mostly(url), UrlExpiry: mostly(expiry), AttachmentSizeInBytes: mostly(size) }

  it('is read exactly, or refused without quoting it', () => {
    fc.assert(
      fc.property(alsoAsText(fc.oneof(fc.record(members, { requiredKeys: [] }), anyJson)), (body) => {
        const { value, error } = outcomeOf('Get', () => decodeGetAttachment(body, endpoint))
        if (!value)
          return void expect(error).toMatchObject({ name: 'InvalidResponseError', message: malformed })
        expect(value.url).toMatch(/^https:\/\/\P{Cc}{1,1992}$/u)
        expect(value.urlExpiry).toMatch(/^\P{Cc}{1,64}$/u)
        expect(Number.isSafeInteger(value.attachmentSizeInBytes)).toBe(true)
        expect(value.attachmentSizeInBytes).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('any answer of Complete', () => {
  it('is empty, an object, or refused', () => {
    fc.assert(
      fc.property(alsoAsText(anyJson), (body) => {
        const { error } = outcomeOf('Complete', () => checkCompleteAttachmentUploadOutput(body))
        if (error) expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'complete' })
      }),
    )
  })
})

const many = (count: number, member: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => member(index)).join()
const metadata = `"Url":"https://s3/","UrlExpiry":"never"`
const polluting =
  '{"__proto__":{"Url":"https://evil/","polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}'

/** [description, text, whether it is an object] */
const texts: [what: string, text: string, isObject: boolean][] = [
  ['arrays, 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), false],
  ['objects, 10,000 deep', `${'{"AttachmentId":'.repeat(5000)}1${'}'.repeat(5000)}`, true],
  ['objects, 100,000 deep', `${'{"AttachmentId":'.repeat(100_000)}1${'}'.repeat(100_000)}`, false],
  ['ten million brackets', '['.repeat(1e7), false],
  ['ten million spaces', ' '.repeat(1e7), false],
  ['an id of ten million characters', `{"AttachmentId":"${'a'.repeat(1e7)}"}`, false],
  ['a million members', `{${many(1e6, (index) => `"m${index}":1`)}}`, false],
  ['the same member a million times', `{${many(1e6, () => '"AttachmentId":"a"')}}`, false],
  [
    'a million headers',
    `{"AttachmentId":"a","UploadMetadata":{${metadata},"HeadersToInclude":{${many(1e6, (index) => `"h${index}":"v"`)}}}}`,
    false,
  ],
  [
    'five thousand headers',
    `{"UploadMetadata":{${metadata},"HeadersToInclude":{${many(5000, (index) => `"h${index}":"v"`)}}}}`,
    true,
  ],
  ['a number of a million digits', `{"AttachmentSizeInBytes":${'9'.repeat(1e6)}}`, false],
  ['a number of 10,000 digits', `{"AttachmentSizeInBytes":${'9'.repeat(10_000)}}`, true],
  ['a byte order mark in front', `\ufeff{"AttachmentId":"a"}`, false],
  ['UTF-16 read as UTF-8', '{\u0000"\u0000A\u0000"\u0000:\u00001\u0000}\u0000', false],
  ['bytes of another charset', '{"AttachmentId":"\ufffd\ufffd"}', true],
  ['a lone surrogate', '{"AttachmentId":"\ud83d"}', true],
  ['an array with members', '["AttachmentId","UploadMetadata"]', false],
  ['members of the prototype', polluting, true],
]

describe('an answer of', () => {
  it.each(texts)('%s is checked quickly, and is invalid', (_, text, isObject) => {
    const { value } = outcomeOf('membersOf', () => membersOf(text))
    expect(Object.keys(value ?? {}).length > 0).toBe(isObject)
    for (const decode of [decodeStartAttachmentUpload, decodeGetAttachment]) {
      const { error } = outcomeOf(decode.name, () => decode(text, endpoint))
      expect(error).toMatchObject({ name: 'InvalidResponseError', message: malformed })
    }
    const { error } = outcomeOf('Complete', () => checkCompleteAttachmentUploadOutput(text))
    expect(error === undefined).toBe(isObject)
  })

  it('already parsed objects, 100,000 deep, is invalid too', () => {
    for (const body of [deep(), { AttachmentId: deep(), UploadMetadata: deep() }]) {
      const { error } = outcomeOf('Start', () => decodeStartAttachmentUpload(body, endpoint))
      expect(error).toMatchObject({ name: 'InvalidResponseError' })
    }
  })
})
