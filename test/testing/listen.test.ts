import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/testing/mounts/listen.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

it('tells a handler that the client has left, although memory was collected since', async () => {
  let hasArrived = (): void => {}
  const arrived = new Promise<void>((resolve) => {
    hasArrived = resolve
  })
  let hasLeft = (): void => {}
  const left = new Promise<void>((resolve) => {
    hasLeft = resolve
  })
  // Holds the signal, and not the request.
  const answerLater = async (signal: AbortSignal): Promise<Response> => {
    signal.addEventListener('abort', hasLeft)
    hasArrived()
    await left
    return new Response()
  }
  const server = await listen(0, ({ signal }) => answerLater(signal))
  onTestFinished(server.close)

  const controller = new AbortController()
  const answer = fetch(server.origin, { signal: controller.signal })
  answer.catch(() => {})
  await arrived
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
  }
  controller.abort()
  await expect(answer).rejects.toThrow()
  await left
})
