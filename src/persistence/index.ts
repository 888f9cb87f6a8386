export type { IndexedDbPersistenceOptions } from './createIndexedDbPersistence.ts'
export { createIndexedDbPersistence } from './createIndexedDbPersistence.ts'
