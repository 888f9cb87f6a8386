import { connectEmulator } from 'react-connect-attachments/testing'
import { inject } from 'vitest'

/** ms that are long enough to act in, on this machine at its current load: forty exchanges, or half a second. */
export async function roomToAct(): Promise<number> {
  const startedAt = performance.now()
  const emulator = await connectEmulator(inject('emulatorUrl'))
  await emulator.close()
  return Math.max(500, Math.ceil(20 * (performance.now() - startedAt)))
}
