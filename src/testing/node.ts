export type { CreatedEmulator, EmulatorServer, EmulatorServerOptions } from './mounts/startEmulatorServer.ts'
export { startEmulatorServer } from './mounts/startEmulatorServer.ts'
