import axios from 'axios'
import type { ReactNode } from 'react'
import { Profiler } from 'react'
import { createAttachmentsClient, useSendAttachment } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { fileOf } from '../support/browserChat.ts'
import { countFrames } from '../support/browserFrames.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

it('renders a call when it begins and ends, and otherwise at most once per frame', async () => {
  const emulator = createEmulator({ latencyMs: 1, quotas: { start: null, complete: null } })
  const axiosInMemory = axios.create({ adapter: createEmulatorAdapter(emulator) })
  const { endpoint } = emulator
  const client = createAttachmentsClient({
    endpoint,
    connectionToken: 'connection-token',
    axios: axiosInMemory,
    s3Axios: axiosInMemory,
  })
  let send: ((file: File) => Promise<unknown>) | undefined
  const steps = new Set<string>()
  const Sender = (): ReactNode => {
    const { mutateAsync, step, progress } = useSendAttachment()
    send = (file) => mutateAsync({ file, onStep: (begun) => steps.add(begun) })
    return `${step} ${progress.loaded}`
  }
  let commits = 0
  const onRender = (): void => {
    commits += 1
  }
  await render(
    <Profiler id="sender" onRender={onRender}>
      <Sender />
    </Profiler>,
    { wrapper: wrapperOf(client) },
  )

  commits = 0
  const files = 20
  const frames = countFrames()
  for (let sent = 0; sent < files; sent += 1) await send?.(fileOf(1000))
  // Each step is a task of its own, and many fit between two frames.
  expect(steps).toEqual(new Set(['starting', 'uploading', 'confirming', 'uploaded', 'completing', 'sent']))
  expect(emulator.attachments).toHaveLength(files)
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(2 * files + frames())
})
