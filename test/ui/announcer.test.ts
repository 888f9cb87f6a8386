import type { AttachmentItem, AttachmentStatus, AttachmentTexts } from 'react-connect-attachments'
import { AbortedError, defaultTexts, FileRejectedError, TimeoutError } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnnouncer } from '../../src/ui/announcer.ts'
import { germanTexts } from '../support/germanTexts.ts'
import { itemOf } from '../support/trayItem.ts'

const timeout = new TimeoutError('start')

/** `'uploading sent'`: two items in these states; failed and aborted items have a matching error. */
function tray(statuses: string): AttachmentItem[] {
  return statuses
    .split(' ')
    .filter(Boolean)
    .map((status, index) =>
      itemOf({
        id: `${index}`,
        attachmentName: `${index}.png`,
        // Split widens the statuses to strings.
        status: status as AttachmentStatus,
        error: status === 'failed' ? timeout : status === 'aborted' ? new AbortedError('upload') : undefined,
      }),
    )
}

/** The announcements for a queue in these successive states, each for a moment or an interval. */
function said(looks: readonly (readonly AttachmentItem[])[], texts: AttachmentTexts, pause = 0): string[] {
  const spoken: string[] = []
  const { announceChanges } = createAnnouncer((text) => spoken.push(text))
  for (const items of looks) {
    announceChanges(items, texts, 2000)
    vi.advanceTimersByTime(pause)
  }
  vi.advanceTimersByTime(2000)
  expect(vi.getTimerCount()).toBe(0)
  return spoken
}

describe('createAnnouncer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each<[before: string, now: string, news: string]>([
    ['', '', ''],
    ['', 'queued', '0 of 1 file uploaded.'],
    ['', 'queued queued queued', '0 of 3 files uploaded.'],
    ['queued queued', 'starting uploading', ''],
    ['uploading uploading', 'confirming uploading', ''],
    ['uploading uploading', 'uploaded uploading', '1 of 2 files uploaded.'],
    ['uploaded uploading', 'uploaded uploaded', '2 files uploaded.'],
    ['uploaded uploaded', 'completing completing', ''],
    ['completing completing', 'sent completing', '1 of 2 files sent.'],
    ['completing completing', 'sent sent', '2 files sent.'],
    ['queued', 'sent', '1 file sent.'],
    ['sent sent', 'sent sent queued', '0 of 1 file uploaded.'],
    ['sent', '', ''],
    ['uploaded uploading', 'uploaded', ''],
    ['uploading uploading', 'uploading aborted', ''],
    ['uploading', 'aborted', ''],
    ['aborted', 'queued', '0 of 1 file uploaded.'],
    ['uploading', 'failed', '0.png was not sent: This took too long. Check your connection and try again.'],
    [
      'uploading uploading',
      'uploading failed',
      '1.png was not sent: This took too long. Check your connection and try again.',
    ],
    ['failed', 'failed', ''],
    ['failed', 'starting', '0 of 1 file uploaded.'],
    [
      '',
      'failed queued',
      '0.png was not sent: This took too long. Check your connection and try again. 0 of 1 file uploaded.',
    ],
    ['uploading uploading', 'failed failed', '2 files were not sent.'],
    ['', 'failed failed queued', '2 files were not sent. 0 of 1 file uploaded.'],
  ])('for "%s", then "%s", it announces "%s"', (before, now, news) => {
    expect(said([tray(before), tray(now)], defaultTexts)).toEqual(news ? [news] : [])
    expect(said([tray(before), tray(now)], germanTexts).join(' ')).toMatch(
      news === '' ? /^$/ : /^»(?!.*[a-z]+ files?).+«$/,
    )
  })

  it.each<[what: string, looks: string[], pause: number, said: string[]]>([
    [
      'a queue from the first file to the last',
      [
        '',
        'queued queued',
        'uploading queued',
        'uploaded uploading',
        'uploaded uploaded',
        'completing completing',
      ],
      2000,
      ['0 of 2 files uploaded.', '1 of 2 files uploaded.', '2 files uploaded.'],
    ],
    [
      'the last of several states',
      ['', 'queued queued', 'uploaded queued', 'uploaded uploaded'],
      100,
      ['2 files uploaded.'],
    ],
    [
      'files that are sent one by one',
      ['completing completing', 'sent completing', 'sent sent'],
      2000,
      ['1 of 2 files sent.', '2 files sent.'],
    ],
    [
      'files that are removed when they are sent',
      ['completing completing', 'completing', ''],
      100,
      ['2 files sent.'],
    ],
    [
      'files that are removed after they are sent',
      ['completing completing', 'sent sent', ''],
      100,
      ['2 files sent.'],
    ],
    ['a file that is aborted immediately', ['', 'queued', ''], 100, []],
    ['files that are removed before they are sent', ['uploaded uploading', 'uploaded', ''], 2000, []],
    [
      'new files after others were sent',
      [
        'completing completing',
        'sent sent',
        'sent sent',
        'sent sent queued',
        'sent sent uploaded',
        'sent sent sent',
      ],
      2000,
      ['2 files sent.', '0 of 1 file uploaded.', '1 file uploaded.', '1 file sent.'],
    ],
  ])('announces %s', (_, looks, pause, news) => {
    expect(said(looks.map(tray), defaultTexts, pause)).toEqual(news)
  })

  it('announces a failure that occurs again', () => {
    const again = [itemOf({ id: '0', status: 'failed', error: new TimeoutError('start') })]
    expect(said([tray('failed'), again], defaultTexts)).toEqual([
      'photo.png was not sent: This took too long. Check your connection and try again.',
    ])
  })

  it('tells why a file is rejected, and counts it as none', () => {
    const error = new FileRejectedError([{ code: 'empty' }])
    const rejected = itemOf({ id: 'r', attachmentName: 'empty.png', status: 'rejected', error })
    expect(said([[], [rejected], [rejected, ...tray('uploaded')]], defaultTexts, 2000)).toEqual([
      'empty.png was not sent: This file is empty. Choose another file.',
      '1 file uploaded.',
    ])
  })

  it('is silent once it is stopped', () => {
    const spoken: string[] = []
    const { announceChanges, stop } = createAnnouncer((text) => spoken.push(text))
    announceChanges([], defaultTexts, 2000)
    announceChanges(tray('queued'), defaultTexts, 2000)
    stop()
    expect(vi.getTimerCount()).toBe(0)
    // It continues where it is still needed.
    announceChanges(tray('uploaded'), defaultTexts, 2000)
    vi.advanceTimersByTime(2000)
    expect(spoken).toEqual(['1 file uploaded.'])
  })

  it('says what it had to say, if it was stopped before it could', () => {
    const spoken: string[] = []
    const { announceChanges, stop } = createAnnouncer((text) => spoken.push(text))
    announceChanges(tray('completing'), defaultTexts, 2000)
    announceChanges(tray('sent'), defaultTexts, 2000)
    stop()
    announceChanges(tray('sent'), defaultTexts, 2000)
    vi.advanceTimersByTime(2000)
    expect(spoken).toEqual(['1 file sent.'])
  })

  it('announces once that the scanner rejected a sent file', () => {
    const sent = itemOf({ id: 'a', attachmentName: 'virus.pdf', status: 'sent' })
    const looks = [
      [{ ...sent, status: 'completing' as const }],
      [sent],
      [{ ...sent, scan: 'IN_PROGRESS' as const }],
      [{ ...sent, scan: 'REJECTED' as const }],
      [{ ...sent, scan: 'REJECTED' as const }],
    ]
    expect(said(looks, defaultTexts, 2000)).toEqual([
      '1 file sent.',
      'virus.pdf was not delivered: This file didn’t pass the security check. Send a different file.',
    ])
    expect(said(looks, germanTexts, 2000)[1]).toMatch(/^»virus.pdf wurde nicht zugestellt:« »/)
  })
})
