// The emulator

export { createEmulator } from './emulator/createEmulator.ts'
export type {
  Emulator,
  EmulatorAttachment,
  RecordedRequest,
  Transport,
} from './emulator/emulator.ts'
export type { CreateEmulatorOptions, EmulatorOptions, EmulatorQuota } from './emulator/emulatorOptions.ts'
export type { Fault, Operation, StatusFault } from './faults/fault.ts'
export type { AttachmentScan, TranscriptItem } from './participant/transcript.ts'
export type { StoredObject } from './store/objectStore.ts'

// In the same process: as an axios adapter, or as MSW handlers

export type { EmulatorAdapterOptions } from './mounts/createEmulatorAdapter.ts'
export { createEmulatorAdapter } from './mounts/createEmulatorAdapter.ts'
export type { HttpNamespace } from './mounts/createEmulatorHandlers.ts'
export { createEmulatorHandlers } from './mounts/createEmulatorHandlers.ts'
export { ConnectionLost } from './network/connectionLost.ts'

// On the server of `/testing/node`, from a page

export type { RemoteEmulator } from './control/connectEmulator.ts'
export { connectEmulator } from './control/connectEmulator.ts'
export type { RemoteState } from './control/controlMessages.ts'
