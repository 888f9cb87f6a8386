export interface TransferProgress {
  /** Bytes moved. An upload is stored only when its call resolves. */
  loaded: number
  /** File size in bytes. */
  total: number
  /** 0 to 1. `undefined` before the first byte, and until the end of an upload through a service worker. */
  fraction: number | undefined
  bytesPerSecond: number | undefined
  remainingMs: number | undefined
}

export const nothingSent: TransferProgress = {
  loaded: 0,
  total: 0,
  fraction: undefined,
  bytesPerSecond: undefined,
  remainingMs: undefined,
}

export function allSent(total: number): TransferProgress {
  return { ...nothingSent, loaded: total, total, fraction: 1, remainingMs: 0 }
}
