export type { IndexedDbPersistenceOptions } from './createIndexedDbPersistence.ts'
export { createIndexedDbPersistence } from './createIndexedDbPersistence.ts'
export type { AttachmentStorage, StoragePersistenceOptions } from './createStoragePersistence.ts'
export { createStoragePersistence } from './createStoragePersistence.ts'
