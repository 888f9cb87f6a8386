import type { AttachmentItem, TransferProgress } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { AttachmentRow } from '../../examples/chat-composer/AttachmentRow'
import '../../examples/chat-composer/chat-composer.css'

const megabyte = 1_000_000

const progressOf = (loaded: number, known?: Partial<TransferProgress>): TransferProgress => ({
  loaded,
  total: 14 * megabyte,
  fraction: loaded / (14 * megabyte),
  bytesPerSecond: undefined,
  remainingMs: undefined,
  ...known,
})

const base: AttachmentItem = {
  id: 'queued',
  file: undefined,
  attachmentName: 'Kitchen ceiling.mp4',
  attachmentSizeInBytes: 14 * megabyte,
  contentType: 'video/mp4',
  status: 'queued',
  waiting: null,
  progress: progressOf(0),
  attachmentId: undefined,
  scan: undefined,
  error: undefined,
  failureCount: 0,
}

/** What one row goes through until it is sent. */
const states: Partial<AttachmentItem>[] = [
  { status: 'queued' },
  { status: 'preparing' },
  { status: 'starting' },
  { status: 'starting', waiting: { reason: 'throttled', until: Date.now() + 42_000 } },
  { status: 'starting', waiting: { reason: 'offline', until: undefined } },
  { status: 'uploading' },
  { status: 'uploading', progress: progressOf(5.3 * megabyte) },
  {
    status: 'uploading',
    progress: progressOf(13.3 * megabyte, { bytesPerSecond: 1.7 * megabyte, remainingMs: 100_000 }),
  },
  { status: 'uploading', progress: progressOf(13.9 * megabyte, { bytesPerSecond: 9e5, remainingMs: 1000 }) },
  { status: 'confirming' },
  { status: 'uploaded' },
  { status: 'completing' },
  { status: 'sent' },
]

it.each([600, 333, 320, 240])('has the same height in every state, in a column of %i px', async (width) => {
  const items = states.map((state, index): AttachmentItem => ({ ...base, ...state, id: String(index) }))
  const { container } = await render(
    <div className="composer-form" style={{ boxSizing: 'border-box', width, font: '15px/1.45 sans-serif' }}>
      <ul className="composer-items" style={{ maxHeight: 'none' }}>
        {items.map((item) => (
          <AttachmentRow key={item.id} item={item} isTabStop={false} retry={() => {}} remove={() => {}} />
        ))}
      </ul>
    </div>,
  )
  const heights = [...container.querySelectorAll('.composer-row-text')].map((row) =>
    Math.round(row.clientHeight),
  )
  expect(heights).toEqual(states.map(() => heights[0]))
  const cut = [...container.querySelectorAll('.composer-phase')].filter(
    (phase) => phase.scrollWidth > phase.clientWidth,
  )
  expect(cut.map((phase) => phase.textContent)).toEqual([])
})

it.each([333, 240])('shows both ends of a long name, in a column of %i px', async (width) => {
  const name = `${'Confirmation of insurance cover '.repeat(7)}signed.pdf`
  const { container } = await render(
    <div className="composer-form" style={{ boxSizing: 'border-box', width }}>
      <ul className="composer-items">
        <AttachmentRow
          item={{ ...base, attachmentName: name }}
          isTabStop={false}
          retry={() => {}}
          remove={() => {}}
        />
      </ul>
    </div>,
  )
  const text = container.querySelector('.composer-row-text')?.getBoundingClientRect()
  const [whole, stem, end] = container.querySelectorAll('.composer-file-name > span')
  // Screen readers read it whole.
  expect(whole?.textContent).toBe(name)
  expect(stem?.firstChild?.textContent).toBe('Confirmation of insura')
  expect(end?.textContent).toBe('gned.pdf')
  const place = end?.getBoundingClientRect()
  expect(place?.right).toBeLessThanOrEqual(text?.right ?? 0)
  expect(place?.bottom).toBeLessThanOrEqual(text?.bottom ?? 0)
})
