import { checkOptionNames, countLimit } from '../limits.ts'

/** Queue settings. A limit of `0` or `Infinity` means none. */
export interface AttachmentQueueSettings {
  /** Concurrent uploads. @default 3: half of the connections to one host over HTTP/1.1 */
  concurrency: number
  /** Posts each file once uploaded, without `send()`. @default false */
  autoSend: boolean
  /** Files in the queue, except `sent` and `rejected` ones. @default 35: Connect's limit per chat */
  maxFiles: number
}

export type SomeQueueSettings = {
  [name in keyof AttachmentQueueSettings]?: AttachmentQueueSettings[name] | undefined
}

const defaults: AttachmentQueueSettings = { concurrency: 3, autoSend: false, maxFiles: 35 }

/** @throws {Error} naming an unknown setting, or a limit that is not a whole number from 0. */
export function queueSettingsOf(given: SomeQueueSettings): AttachmentQueueSettings {
  checkOptionNames('queue', given, defaults)
  const {
    concurrency = defaults.concurrency,
    autoSend = defaults.autoSend,
    maxFiles = defaults.maxFiles,
  } = given
  return {
    concurrency: countLimit('queue.concurrency', concurrency),
    autoSend,
    maxFiles: countLimit('queue.maxFiles', maxFiles),
  }
}
