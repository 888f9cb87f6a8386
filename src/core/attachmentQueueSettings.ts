import { countLimit } from './limits.ts'

/** How a tray works. `0` and `Infinity` mean no limit. */
export interface AttachmentQueueSettings {
  /** Limit of the files that go up at the same time. @default 3: half of the connections that HTTP/1.1 has to a host */
  concurrency: number
  /** Post each file as soon as it is stored, without `send()`. @default false */
  autoSend: boolean
  /** Limit of the files that the tray takes, not counting those that are sent or rejected. @default 35: what Connect allows in a chat */
  maxFiles: number
}

/** Those that are left out or `undefined` stay as they are. */
export type SomeSettings = {
  [name in keyof AttachmentQueueSettings]?: AttachmentQueueSettings[name] | undefined
}

export const defaultSettings: AttachmentQueueSettings = { concurrency: 3, autoSend: false, maxFiles: 35 }

/** @throws {Error} for a limit that is no whole number from 0. It names the setting. */
export function withSettings(
  settings: AttachmentQueueSettings,
  changed: SomeSettings,
): AttachmentQueueSettings {
  const {
    concurrency = settings.concurrency,
    autoSend = settings.autoSend,
    maxFiles = settings.maxFiles,
  } = changed
  return {
    concurrency: countLimit('concurrency', concurrency),
    autoSend,
    maxFiles: countLimit('maxFiles', maxFiles),
  }
}
