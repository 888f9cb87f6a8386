import { describe, expect, it } from 'vitest'
import type { StartAttachmentUploadInput } from '../../src/protocol/operations.ts'
import {
  checkGetAttachment,
  checkStartAttachmentUpload,
  encodeCompleteAttachmentUpload,
  encodeGetAttachment,
  encodeStartAttachmentUpload,
} from '../../src/protocol/operations.ts'

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
    { attachmentName: '/'.repeat(257), attachmentSizeInBytes: 0, contentType: '', clientToken: '' },
    ['name-too-long', 'name-unsafe', 'empty', 'content-type-invalid', 'client-token-invalid'],
  ],
]

describe('encodeStartAttachmentUpload', () => {
  it('writes the members of the wire, and none that it was not asked for', () => {
    const extra = { ...input, connectionToken: 'secret' }
    expect(JSON.parse(JSON.stringify(encodeStartAttachmentUpload(extra)))).toEqual({
      AttachmentName: 'a.png',
      AttachmentSizeInBytes: 5,
      ClientToken: 'token-1',
      ContentType: 'image/png',
    })
  })

  it('is the same text every time', () => {
    const { clientToken, ...rest } = input
    const reordered = { clientToken, ...rest }
    expect(JSON.stringify(encodeStartAttachmentUpload(reordered))).toBe(
      JSON.stringify(encodeStartAttachmentUpload(input)),
    )
  })
})

describe('encodeCompleteAttachmentUpload', () => {
  it('names one attachment a call', () => {
    expect(encodeCompleteAttachmentUpload({ attachmentId: 'id', clientToken: 'token-2' })).toEqual({
      AttachmentIds: ['id'],
      ClientToken: 'token-2',
    })
  })
})

describe('encodeGetAttachment', () => {
  it('leaves the expiry to the service unless it is given', () => {
    expect(encodeGetAttachment({ attachmentId: 'id' })).toStrictEqual({ AttachmentId: 'id' })
    expect(encodeGetAttachment({ attachmentId: 'id', urlExpiryInSeconds: undefined })).toStrictEqual({
      AttachmentId: 'id',
    })
    expect(encodeGetAttachment({ attachmentId: 'id', urlExpiryInSeconds: 5 })).toStrictEqual({
      AttachmentId: 'id',
      UrlExpiryInSeconds: 5,
    })
  })
})

describe('checkGetAttachment', () => {
  it('accepts no lifetime', () => {
    expect(checkGetAttachment({ attachmentId: 'id' })).toEqual([])
  })

  it.each([
    ['part of a second', { attachmentId: 'id', urlExpiryInSeconds: 5.5 }, ['url-expiry-invalid']],
    [
      'a lifetime that is no number',
      { attachmentId: 'id', urlExpiryInSeconds: Number.NaN },
      ['url-expiry-invalid'],
    ],
    [
      'all of it',
      { attachmentId: '', urlExpiryInSeconds: 0 },
      ['attachment-id-invalid', 'url-expiry-invalid'],
    ],
  ])('rejects %s', (_, given, codes) => {
    expect(checkGetAttachment(given).map(({ code }) => code)).toEqual(codes)
  })
})

describe('checkStartAttachmentUpload', () => {
  it.each(accepted)('accepts %s', (_, over) => {
    expect(checkStartAttachmentUpload({ ...input, ...over })).toEqual([])
  })

  it.each(rejected)('rejects %s', (_, over, codes) => {
    const rejections = checkStartAttachmentUpload({ ...input, ...over })
    expect(rejections.map(({ code }) => code)).toEqual(codes)
  })

  it('has a sentence for each, which quotes nothing of the file', () => {
    const bad = {
      attachmentName: '/'.repeat(257),
      attachmentSizeInBytes: -1,
      contentType: '',
      clientToken: '',
    }
    expect(checkStartAttachmentUpload(bad).map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "The file name is too long.",
        "The file name has characters that are not allowed.",
        "The file size is not valid.",
        "The content type is not valid.",
        "The client token is not valid.",
      ]
    `)
    expect(
      checkStartAttachmentUpload({ ...input, attachmentName: '', attachmentSizeInBytes: 0 }),
    ).toMatchInlineSnapshot(`
        [
          {
            "code": "name-empty",
            "message": "The file has no name.",
          },
          {
            "code": "empty",
            "message": "The file is empty.",
          },
        ]
      `)
  })
})
