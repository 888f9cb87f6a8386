import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { afterAll, beforeAll } from 'vitest'
import { testSdkFaults } from './sdkFaults.ts'

let server: EmulatorServer | undefined
beforeAll(async () => {
  server = await startEmulatorServer()
})
afterAll(() => server?.close())

testSdkFaults(() => server?.url ?? '', {
  lost: { code: 'ECONNRESET' },
  redirected: { name: 'Unknown', $metadata: { httpStatusCode: 307, attempts: 1 } },
  followed: 0,
})
