import { describe, expect, it } from 'vitest'
import {
  checkCompleteAttachmentUpload,
  checkGetAttachment,
  checkStartAttachmentUpload,
  rejectionsOf,
} from '../../src/protocol/checkInput.ts'
import type { StartAttachmentUploadInput } from '../../src/protocol/operations.ts'

const input: StartAttachmentUploadInput = {
  attachmentName: 'a.png',
  attachmentSizeInBytes: 5,
  contentType: 'image/png',
  clientToken: 'token-1',
}

const accepted: [what: string, over: Partial<StartAttachmentUploadInput>][] = [
  ['a family emoji, which is joined by a zero-width joiner', { attachmentName: '👩‍👩‍👧.png' }],
  ['Chinese', { attachmentName: '图片.png' }],
  ['Arabic', { attachmentName: 'صورة.png' }],
  ['quotes and angle brackets', { attachmentName: `"<b>'&.png` }],
  ['a content type with a parameter', { contentType: 'text/plain; charset=utf-8' }],
]

const rejected: [what: string, over: Partial<StartAttachmentUploadInput>, codes: string[]][] = [
  ['a slash', { attachmentName: '../a.png' }, ['name-unsafe']],
  ['a backslash', { attachmentName: '..\\a.png' }, ['name-unsafe']],
  ['NUL', { attachmentName: 'a\0.png' }, ['name-unsafe']],
  ['a line break', { attachmentName: 'a\r\n.png' }, ['name-unsafe']],
  ['DEL', { attachmentName: 'a\x7f.png' }, ['name-unsafe']],
  ['a C1 control character', { attachmentName: 'a\x85.png' }, ['name-unsafe']],
  ['a mark that turns text round', { attachmentName: 'a\u202egnp.exe' }, ['name-unsafe']],
  ['an isolate mark', { attachmentName: 'a\u2066.png' }, ['name-unsafe']],
  ['half an emoji', { attachmentName: 'a\ud83d.png' }, ['name-unsafe']],
  ['a negative size', { attachmentSizeInBytes: -1 }, ['size-invalid']],
  ['half a byte', { attachmentSizeInBytes: 0.5 }, ['size-invalid']],
  ['a size that is no number', { attachmentSizeInBytes: Number.NaN }, ['size-invalid']],
  ['an endless size', { attachmentSizeInBytes: Number.POSITIVE_INFINITY }, ['size-invalid']],
  ['a size beyond the safe integers', { attachmentSizeInBytes: 2 ** 53 }, ['size-invalid']],
  ['a content type with a line break', { contentType: 'a/b\r\nX-Evil: 1' }, ['content-type-invalid']],
  [
    'all of it',
    { attachmentName: '/'.repeat(257), attachmentSizeInBytes: 0, contentType: '' },
    ['name-too-long', 'name-unsafe', 'empty', 'content-type-invalid'],
  ],
]

describe('rejectionsOf', () => {
  it.each(accepted)('accepts %s', (_, over) => {
    expect(rejectionsOf({ ...input, ...over })).toEqual([])
  })

  it.each(rejected)('rejects %s, and quotes nothing of the file', (_, over, codes) => {
    expect(rejectionsOf({ ...input, ...over })).toEqual(codes.map((code) => ({ code })))
  })

  it('rejects an empty file without a name for both', () => {
    expect(rejectionsOf({ ...input, attachmentName: '', attachmentSizeInBytes: 0 })).toEqual([
      { code: 'name-empty' },
      { code: 'empty' },
    ])
  })
})

/** What a check throws, as a log shows it. */
function thrownBy(check: () => void): string {
  try {
    check()
  } catch (error) {
    return String(error)
  }
  return 'nothing'
}

const long = 'x'.repeat(501)

describe('the checks of the three calls', () => {
  it.each<[what: string, check: () => void, thrown: string]>([
    ['a Start', () => checkStartAttachmentUpload(input), 'nothing'],
    [
      'a Start of a bad file',
      () => checkStartAttachmentUpload({ ...input, attachmentName: '' }),
      'FileRejectedError: validate: file rejected (name-empty).',
    ],
    [
      'a Start without a client token, of a bad file',
      () => checkStartAttachmentUpload({ ...input, attachmentName: '', clientToken: '' }),
      'InvalidParameterError: start: `clientToken` must have 1 to 500 characters.',
    ],
    [
      'a Start with a long client token',
      () => checkStartAttachmentUpload({ ...input, clientToken: long }),
      'InvalidParameterError: start: `clientToken` must have 1 to 500 characters.',
    ],
    ['a Complete', () => checkCompleteAttachmentUpload({ attachmentId: 'id', clientToken: '1' }), 'nothing'],
    [
      'a Complete without an id',
      () => checkCompleteAttachmentUpload({ attachmentId: '', clientToken: '' }),
      'InvalidParameterError: complete: `attachmentId` must have 1 to 256 characters.',
    ],
    [
      'a Complete without a client token',
      () => checkCompleteAttachmentUpload({ attachmentId: 'id', clientToken: '' }),
      'InvalidParameterError: complete: `clientToken` must have 1 to 500 characters.',
    ],
    ['a Get without a lifetime', () => checkGetAttachment({ attachmentId: 'id' }), 'nothing'],
    [
      'a Get with a long id and no lifetime at all',
      () => checkGetAttachment({ attachmentId: long, urlExpiryInSeconds: 0 }),
      'InvalidParameterError: get: `attachmentId` must have 1 to 256 characters.',
    ],
    ...[0, 4, 5.5, 301, Number.NaN].map((seconds): [string, () => void, string] => [
      `a Get with a lifetime of ${seconds} s`,
      () => checkGetAttachment({ attachmentId: 'id', urlExpiryInSeconds: seconds }),
      'InvalidParameterError: get: `urlExpiryInSeconds` must be an integer from 5 to 300.',
    ]),
    ...[5, 300].map((seconds): [string, () => void, string] => [
      `a Get with a lifetime of ${seconds} s`,
      () => checkGetAttachment({ attachmentId: 'id', urlExpiryInSeconds: seconds }),
      'nothing',
    ]),
  ])('of %s', (_, check, thrown) => {
    expect(thrownBy(check)).toBe(thrown)
  })
})
