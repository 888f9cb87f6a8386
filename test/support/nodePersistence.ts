import type { AttachmentPersistence, PersistedAttachment } from 'react-connect-attachments'

/** A disk in memory, for tests of persistence. */
export interface MemoryPersistence extends AttachmentPersistence {
  kept(): PersistedAttachment[]
}

export function createMemoryPersistence(): MemoryPersistence {
  const kept = new Map<string, PersistedAttachment>()
  return {
    load: async () => [...kept.values()],
    save: async (attachment) => void kept.set(attachment.id, attachment),
    remove: async (id) => void kept.delete(id),
    clear: async () => kept.clear(),
    kept: () => [...kept.values()],
  }
}
