import { connectEmulator } from 'react-connect-attachments/testing'
import { inject } from 'vitest'

/** ms that are long enough to do something in, on this machine, as busy as it is now: forty exchanges, or half a second. */
export async function roomToAct(): Promise<number> {
  const startedAt = performance.now()
  const emulator = await connectEmulator(inject('emulatorUrl'))
  await emulator.close()
  return Math.max(500, Math.ceil(20 * (performance.now() - startedAt)))
}
