import type { AttachmentItem, Waiting } from 'react-connect-attachments'

/** ms: text for less would only flash. */
const shortest = 1500

const waits = new WeakMap<Waiting, 'short' | 'long'>()
const items = new WeakMap<AttachmentItem, AttachmentItem>()

/** The item as if it did not wait, if its wait is short. A wait is measured once, so a long one shows to its end. */
export function withoutShortWait(item: AttachmentItem): AttachmentItem {
  const { waiting } = item
  if (!waiting) return item
  const length = waits.get(waiting) ?? lengthOf(waiting)
  waits.set(waiting, length)
  if (length === 'long') return item
  // The same object each time, for memoised rows.
  const without = items.get(item) ?? { ...item, waiting: null }
  items.set(item, without)
  return without
}

function lengthOf({ until }: Waiting): 'short' | 'long' {
  return until !== undefined && until - Date.now() < shortest ? 'short' : 'long'
}
