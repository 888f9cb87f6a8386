import { describe, expect, it } from 'vitest'
import { decodeTranscriptItem } from '../../src/protocol/transcriptItem.ts'

const attachment = {
  AttachmentId: 'id',
  AttachmentName: 'photo.png',
  ContentType: 'image/png',
  Status: 'APPROVED',
}
const item = {
  Id: 'item',
  Type: 'ATTACHMENT',
  ContentType: 'application/vnd.amazonaws.connect.message.attachment',
  ParticipantId: 'participant',
  ParticipantRole: 'CUSTOMER',
  DisplayName: 'Jonas',
  AbsoluteTime: '2026-11-28T10:00:00.000Z',
  ContactId: 'contact',
  InitialContactId: 'contact',
  Attachments: [attachment],
}
const approved = [{ attachmentId: 'id', scan: 'APPROVED' }]

describe('decodeTranscriptItem', () => {
  it.each(['IN_PROGRESS', 'APPROVED', 'REJECTED'])('reads the status %s', (Status) => {
    expect(decodeTranscriptItem({ ...item, Attachments: [{ ...attachment, Status }] })).toEqual([
      { attachmentId: 'id', scan: Status },
    ])
  })

  it.each([
    ['by its type', { Type: 'ATTACHMENT', Attachments: [attachment] }],
    ['by its content type', { ContentType: item.ContentType, Attachments: [attachment] }],
    ['in JSON', JSON.stringify(item)],
    ['beside others that cannot be read', { ...item, Attachments: [null, {}, attachment, 'id'] }],
  ])('recognizes an attachment %s', (_, given) => {
    expect(decodeTranscriptItem(given)).toEqual(approved)
  })

  it('reads every attachment', () => {
    const other = { ...attachment, AttachmentId: 'other', Status: 'REJECTED' }
    expect(decodeTranscriptItem({ ...item, Attachments: [attachment, other] })).toEqual([
      ...approved,
      { attachmentId: 'other', scan: 'REJECTED' },
    ])
  })

  const throwing = new Proxy(item, {
    get() {
      throw new Error('hostile')
    },
  })
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['text', 'hello'],
    ['a list', [item]],
    ['a message', { ...item, Type: 'MESSAGE', ContentType: 'text/plain' }],
    ['an event', { Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }],
    ['an item without Attachments', { ...item, Attachments: undefined }],
    ['Attachments that are no list', { ...item, Attachments: { 0: attachment, length: 1 } }],
    ['an empty list', { ...item, Attachments: [] }],
    ['an unknown Status', { ...item, Attachments: [{ ...attachment, Status: 'QUARANTINED' }] }],
    ['a Status in lower case', { ...item, Attachments: [{ ...attachment, Status: 'approved' }] }],
    ['no Status', { ...item, Attachments: [{ ...attachment, Status: undefined }] }],
    ['no id', { ...item, Attachments: [{ ...attachment, AttachmentId: undefined }] }],
    ['an empty id', { ...item, Attachments: [{ ...attachment, AttachmentId: '' }] }],
    ['an id that is too long', { ...item, Attachments: [{ ...attachment, AttachmentId: 'x'.repeat(257) }] }],
    ['an id that is no text', { ...item, Attachments: [{ ...attachment, AttachmentId: { toString: 1 } }] }],
    ['an object that throws', throwing],
    ['attachments that throw', { ...item, Attachments: [throwing] }],
  ])('ignores %s', (_, given) => {
    expect(decodeTranscriptItem(given)).toEqual([])
  })
})
