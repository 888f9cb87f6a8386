import { describe, expect, it } from 'vitest'
import type { StartAttachmentUploadInput } from '../../src/protocol/operations.ts'
import {
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

describe('encodeStartAttachmentUpload', () => {
  it('writes the members of the wire, and no others', () => {
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
  it('names one attachment per call', () => {
    expect(encodeCompleteAttachmentUpload({ attachmentId: 'id', clientToken: 'token-2' })).toEqual({
      AttachmentIds: ['id'],
      ClientToken: 'token-2',
    })
  })
})

describe('encodeGetAttachment', () => {
  it('omits the expiry unless it is given', () => {
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
