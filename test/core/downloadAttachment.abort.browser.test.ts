import { downloadAttachment } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { busy, eventually, fileOf, goOffline, longWait, rejection } from '../support/browserChat.ts'
import { countFrames, framesOfAnInstant } from '../support/browserFrames.ts'
import type { PostedChat } from '../support/browserPosted.ts'
import { openPostedChat } from '../support/browserPosted.ts'

/** A retry that was not stopped is sent immediately. */
const noWait = { retry: { baseDelay: 0 } }
const stall: Fault = { kind: 'stall' }

/** Aborts once `ready`, and returns the rejection of the download and the number of frames until then. */
async function abortWhen(
  { client, attachmentId }: PostedChat,
  ready: (failures: number[]) => Promise<unknown>,
): Promise<{ error: unknown; frames: number }> {
  const controller = new AbortController()
  const failures: number[] = []
  const downloading = rejection(
    downloadAttachment(client, {
      attachmentId,
      signal: controller.signal,
      onFailedAttempt: ({ failureCount }) => failures.push(failureCount),
    }),
  )
  await ready(failures)
  const frames = countFrames()
  controller.abort()
  return { error: await downloading, frames: frames() }
}

describe('downloadAttachment, aborted', () => {
  it.each(['get', 'download'] as const)(
    'settles immediately while waiting for the answer to %s',
    async (step) => {
      const chat = await openPostedChat({}, noWait)
      await chat.emulator.fault(step, stall)
      const { error, frames } = await abortWhen(chat, () =>
        eventually(() => chat.requests(step)).toHaveLength(1),
      )
      expect(error).toMatchObject({
        name: 'AbortedError',
        step,
        message: `${step}: aborted.`,
      })
      expect(frames).toBeLessThanOrEqual(framesOfAnInstant)
      const arrived = await chat.arrived()
      // After another complete exchange, still nothing more was sent.
      await chat.start(fileOf(1))
      expect((await chat.arrived()).filter((each) => each !== 'start')).toEqual(arrived)
    },
  )

  it.each(['get', 'download'] as const)(
    'settles immediately during the wait before a retry of %s',
    async (step) => {
      const chat = await openPostedChat(longWait)
      await chat.emulator.fault(step, busy)
      const { error, frames } = await abortWhen(chat, (failures) => eventually(() => failures).toEqual([1]))
      expect(error).toMatchObject({ name: 'AbortedError', step })
      expect(frames).toBeLessThanOrEqual(framesOfAnInstant)
      expect(await chat.requests(step)).toHaveLength(1)
    },
  )

  it('breaks the connection during the body, and returns no part of it', async () => {
    const chat = await openPostedChat({ bytesPerSecond: 2_000_000 }, noWait, fileOf(2_000_000))
    const controller = new AbortController()
    let loaded = 0
    const downloading = rejection(
      downloadAttachment(chat.client, {
        attachmentId: chat.attachmentId,
        signal: controller.signal,
        onProgress: (progress) => {
          loaded = progress.loaded
        },
      }),
    )
    await eventually(() => loaded).toBeGreaterThan(0)
    controller.abort()
    expect(await downloading).toMatchObject({ name: 'AbortedError', step: 'download' })
    const after = loaded
    // Another download completes, and the first receives no further byte.
    await downloadAttachment(chat.client, { attachmentId: chat.attachmentId })
    expect(await chat.requests('download')).toHaveLength(2)
    expect(loaded).toBe(after)
  })

  it('settles immediately while waiting for the network', async () => {
    const chat = await openPostedChat()
    const goOnline = goOffline()
    const { error } = await abortWhen(chat, () => Promise.resolve())
    expect(error).toMatchObject({ name: 'AbortedError', step: 'get' })
    goOnline()
    await chat.start(fileOf(1))
    expect(await chat.requests('get')).toEqual([])
  })

  it('sends nothing when aborted before it starts', async () => {
    const { client, attachmentId, arrived } = await openPostedChat()
    const signal = AbortSignal.abort()
    expect(await rejection(downloadAttachment(client, { attachmentId, signal }))).toMatchObject({
      name: 'AbortedError',
      step: 'get',
    })
    expect(await arrived()).toEqual([])
  })
})
