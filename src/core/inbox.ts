/** Items of the transcript kept until a feature reads them: many times what a page shows at once. */
const capacity = 1000

/** Receives the transcript for features that bundlers may have dropped. */
export interface Inbox {
  readonly receive: (item: unknown) => void
  /** Passes `read` all items, those received so far first. */
  readonly open: (read: (item: unknown) => void) => void
}

export function createInbox(): Inbox {
  const kept: unknown[] = []
  let read: (item: unknown) => void = (item) => {
    if (kept.push(item) > capacity) kept.shift()
  }
  return {
    receive: (item) => read(item),
    open(reader) {
      read = reader
      kept.splice(0).forEach(read)
    },
  }
}
