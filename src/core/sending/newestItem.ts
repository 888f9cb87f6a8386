import type { AttachmentItem } from './attachmentItem.ts'

/** The file's record, by each of its items. Weak: an app keeps few. */
const records = new WeakMap<AttachmentItem, { readonly item: AttachmentItem }>()

export function rememberItem(record: { readonly item: AttachmentItem }): void {
  records.set(record.item, record)
}

/** What became of the file, even outside of the queue. The item itself if the app or another copy of the package made it. */
export function newestOf(item: AttachmentItem): AttachmentItem {
  return records.get(item)?.item ?? item
}
