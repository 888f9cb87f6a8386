/** How a tray works. */
export interface AttachmentQueueSettings {
  /** Files that go up at the same time. @default 3: half of the connections that HTTP/1.1 has to a host */
  concurrency: number
  /** Post each file as soon as it is stored, without `send()`. @default false */
  autoSend: boolean
  /** Files that the tray takes, not counting those that are sent or rejected. @default 35: what Connect allows in a chat */
  maxFiles: number
}

/** Those that are left out or `undefined` stay as they are. */
export type SomeSettings = {
  [name in keyof AttachmentQueueSettings]?: AttachmentQueueSettings[name] | undefined
}

export const defaultSettings: AttachmentQueueSettings = { concurrency: 3, autoSend: false, maxFiles: 35 }

/** @throws {Error} for a concurrency below 1: nothing would ever be sent. */
export function withSettings(
  settings: AttachmentQueueSettings,
  changed: SomeSettings,
): AttachmentQueueSettings {
  const {
    concurrency = settings.concurrency,
    autoSend = settings.autoSend,
    maxFiles = settings.maxFiles,
  } = changed
  if (!(concurrency >= 1)) throw new Error('`concurrency` must be 1 or more.')
  return { concurrency, autoSend, maxFiles }
}
