import type { AttachmentStatus } from 'react-connect-attachments'
import { AbortedError, FileRejectedError, NetworkError, TimeoutError } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import type { ItemEvent } from '../../../src/core/sending/reduceItem.ts'
import { reduceItem } from '../../../src/core/sending/reduceItem.ts'
import { itemOf } from '../../support/trayItem.ts'

const progress = { ...itemOf().progress, loaded: 2, total: 5, fraction: 0.4 }
const allSent = { ...progress, loaded: 5, fraction: 1 }
const waiting = { reason: 'retrying', until: 1 } as const
const description = { attachmentName: 'b.jpg', attachmentSizeInBytes: 3, contentType: 'image/jpeg' }
const timeout = new TimeoutError('upload')

const events = {
  rejected: { type: 'rejected', error: new FileRejectedError([]) },
  accepted: { type: 'accepted' },
  preparing: { type: 'preparing' },
  prepared: { type: 'prepared', description },
  starting: { type: 'starting' },
  uploading: { type: 'uploading' },
  'progress to 40 %': { type: 'progress', progress },
  'progress to 100 %': { type: 'progress', progress: allSent },
  'a wait': { type: 'waiting', waiting },
  'the end of a wait': { type: 'waiting', waiting: null },
  'a failed attempt': { type: 'failedAttempt', attempt: { failureCount: 1, error: timeout } },
  uploaded: { type: 'uploaded', attachmentId: 'id' },
  completing: { type: 'completing' },
  lost: { type: 'lost' },
  sent: { type: 'sent' },
  shown: { type: 'shown', scan: 'IN_PROGRESS' },
  'failed by a network': { type: 'failed', error: new NetworkError('start') },
  'failed by an abort': { type: 'failed', error: new AbortedError('start') },
} satisfies Record<string, ItemEvent>

/** The status after each event, by the status before it; `-` where the event has no effect. */
const table = `
                    | rejected   queued     preparing  starting   uploading  confirming uploaded   completing sent failed     aborted
rejected            | rejected   rejected   rejected   -          -          -          -          -          -    rejected   rejected
accepted            | queued     queued     queued     queued     queued     queued     queued     queued     -    queued     queued
preparing           | preparing  preparing  preparing  preparing  preparing  preparing  preparing  preparing  -    preparing  preparing
prepared            | -          -          preparing  -          -          -          -          -          -    -          -
starting            | starting   starting   starting   starting   starting   starting   starting   starting   -    starting   starting
uploading           | uploading  uploading  uploading  uploading  uploading  uploading  uploading  uploading  -    uploading  uploading
progress to 40 %    | -          -          -          -          uploading  uploading  -          -          -    -          -
progress to 100 %   | -          -          -          -          confirming confirming -          -          -    -          -
a wait              | -          -          preparing  starting   uploading  uploading  -          completing -    -          -
the end of a wait   | -          -          preparing  starting   uploading  confirming -          completing -    -          -
a failed attempt    | -          -          preparing  starting   uploading  confirming -          completing -    -          -
uploaded            | uploaded   uploaded   uploaded   uploaded   uploaded   uploaded   uploaded   uploaded   -    uploaded   uploaded
completing          | completing completing completing completing completing completing completing completing -    completing completing
lost                | rejected   queued     preparing  starting   uploading  confirming uploaded   completing -    failed     aborted
sent                | sent       sent       sent       sent       sent       sent       sent       sent       -    sent       sent
shown               | sent       sent       sent       sent       sent       sent       sent       completing sent sent       sent
failed by a network | -          failed     failed     failed     failed     failed     failed     failed     -    -          -
failed by an abort  | -          aborted    aborted    aborted    aborted    aborted    aborted    aborted    -    -          -
`

const [header = '', ...rows] = table.trim().split('\n')
const statuses = header.replace('|', '').trim().split(/\s+/)
const cases = rows.flatMap((row) => {
  const [name = '', cells = ''] = row.split('|').map((part) => part.trim())
  return cells.split(/\s+/).map((after, index) => [name, statuses[index], after] as const)
})

describe('reduceItem', () => {
  it.each(cases)('%s, while %s: %s', (name, before, after) => {
    // The names come from the table above.
    const event = events[name as keyof typeof events]
    const item = itemOf({ status: before as AttachmentStatus })
    const reduced = reduceItem(item, event)
    if (after === '-') expect(reduced).toBe(item)
    else expect(reduced.status).toBe(after)
  })

  it('covers every event and every status', () => {
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(Object.keys(events)))
    expect(cases).toHaveLength(18 * 11)
  })

  it('continues with an uploaded file as uploaded, without its error and its failures', () => {
    const item = itemOf({ status: 'failed', attachmentId: 'id', error: timeout, failureCount: 3, waiting })
    const expected = itemOf({ status: 'uploaded', attachmentId: 'id' })
    expect(reduceItem(item, events.accepted)).toEqual(expected)
  })

  it('keeps the progress, the wait, the attachment id and the number of failures', () => {
    const uploading = itemOf({ status: 'uploading' })
    const after = [events['progress to 100 %'], events['a failed attempt'], events['a wait']].reduce(
      reduceItem,
      uploading,
    )
    expect(after).toEqual({ ...uploading, progress: allSent, waiting, failureCount: 1 })
    expect(reduceItem(after, events.uploaded)).toMatchObject({ attachmentId: 'id', waiting: null })
  })

  it('counts a failure, but not an abort, and ends the wait', () => {
    const item = itemOf({ status: 'starting', failureCount: 1, waiting })
    const failed = { status: 'failed', error: events['failed by a network'].error, failureCount: 2 }
    expect(reduceItem(item, events['failed by a network'])).toEqual({ ...item, ...failed, waiting: null })
    const aborted = { status: 'aborted', error: events['failed by an abort'].error, failureCount: 1 }
    expect(reduceItem(item, events['failed by an abort'])).toEqual({ ...item, ...aborted, waiting: null })
  })

  it('describes the prepared file, and keeps the original', () => {
    const item = itemOf({ status: 'preparing', file: new File(['x'], 'a.png') })
    expect(reduceItem(item, events.prepared)).toEqual({ ...item, ...description })
  })

  it('keeps the scan, and waits for a running Complete', () => {
    const file = new File(['x'], 'a.png')
    const item = itemOf({ status: 'completing', attachmentId: 'id', file })
    const shown = reduceItem(item, events.shown)
    expect(shown).toEqual({ ...item, scan: 'IN_PROGRESS' })
    expect(reduceItem(shown, events.sent)).toMatchObject({ status: 'sent', scan: 'IN_PROGRESS' })
  })

  it('forgets the attachment id of a lost file, and the file of a sent one', () => {
    const file = new File(['x'], 'a.png')
    const item = itemOf({ status: 'completing', attachmentId: 'id', file })
    expect(reduceItem(item, events.lost)).toEqual({ ...item, attachmentId: undefined })
    expect(reduceItem(item, events.sent)).toEqual({ ...item, status: 'sent', file: undefined })
  })
})
