import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator, EmulatorOptions, TranscriptItem } from '../../src/testing/index.ts'
import { connectEmulator } from '../../src/testing/index.ts'
import type { EmulatorServer } from '../../src/testing/node.ts'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { elapse, useVirtualTime } from '../support/nodeClock.ts'
import { post, quietEmulator, sendFile, unlimited } from './flow.ts'

function watch(emulator: Emulator): string[] {
  const pushed: string[] = []
  emulator.onTranscriptItem((item) => pushed.push(statusOf(item)))
  return pushed
}

function statusOf({ Attachments: [{ Status }] }: TranscriptItem): string {
  return Status
}

/** The service's answer to GetAttachment. */
async function readable(emulator: Emulator, AttachmentId: string): Promise<number> {
  return (await post(emulator, 'get', { AttachmentId })).status
}

describe('the scanner', () => {
  beforeEach(useVirtualTime)
  afterEach(() => vi.useRealTimers())

  it('is off by default: attachments are approved at once', async () => {
    const emulator = quietEmulator()
    const pushed: TranscriptItem[] = []
    const unsubscribe = emulator.onTranscriptItem((item) => pushed.push(item))
    const { attachmentId } = await sendFile(emulator)
    expect(pushed).toEqual([
      {
        Id: expect.any(String),
        Type: 'ATTACHMENT',
        ContentType: 'application/vnd.amazonaws.connect.message.attachment',
        ParticipantId: expect.any(String),
        ParticipantRole: 'CUSTOMER',
        DisplayName: 'Customer',
        AbsoluteTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        ContactId: expect.any(String),
        InitialContactId: expect.any(String),
        Attachments: [
          {
            AttachmentId: attachmentId,
            AttachmentName: 'a.png',
            ContentType: 'image/png',
            Status: 'APPROVED',
          },
        ],
      },
    ])
    expect(emulator.transcript).toEqual(pushed)
    expect(emulator.attachments).toMatchObject([{ status: 'completed', scan: 'APPROVED' }])
    unsubscribe()
    await sendFile(emulator)
    expect(pushed).toHaveLength(1)
    expect(emulator.transcript).toHaveLength(2)
  })

  it.each([
    ['approve', 'APPROVED', 200, true],
    ['reject', 'REJECTED', 403, false],
  ] as const)(
    'can %s after a delay, and refuses to read the file until then',
    async (scanner, end, status, isKept) => {
      const emulator = quietEmulator({ scanner, scanDelayMs: 5000 })
      const pushed = watch(emulator)
      const { attachmentId } = await sendFile(emulator)
      await elapse(4999)
      expect([pushed, await readable(emulator, attachmentId)]).toEqual([['IN_PROGRESS'], 403])
      await elapse(1)
      expect([pushed, await readable(emulator, attachmentId)]).toEqual([['IN_PROGRESS', end], status])
      expect(emulator.attachments).toMatchObject([{ status: 'completed', scan: end }])
      // A rejection deletes the file.
      expect(emulator.object(attachmentId) !== undefined).toBe(isKept)
    },
  )

  it('can leave each decision to the test', async () => {
    const emulator = quietEmulator({ scanner: 'wait' })
    const pushed = watch(emulator)
    const [first, second] = [await sendFile(emulator), await sendFile(emulator)]
    await elapse(60_000)
    await emulator.scan(second.attachmentId, 'REJECTED')
    await emulator.scan(first.attachmentId, 'APPROVED')
    expect(pushed).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'REJECTED', 'APPROVED'])
    expect(emulator.transcript.map(statusOf)).toEqual(['APPROVED', 'REJECTED'])
    await expect(emulator.scan('other', 'APPROVED')).rejects.toThrow('takes the id of a completed attachment')
  })

  it.each<[EmulatorOptions, pushed: string[], transcript: string[], ids: number]>([
    [{}, ['IN_PROGRESS', 'APPROVED'], ['APPROVED'], 1],
    [{ scanItems: 'new' }, ['IN_PROGRESS', 'APPROVED'], ['IN_PROGRESS', 'APPROVED'], 2],
    [{ pushesInProgress: false }, ['APPROVED'], ['APPROVED'], 1],
  ])('can behave as AWS leaves open: %o', async (settings, statuses, transcript, ids) => {
    const emulator = quietEmulator({ scanner: 'approve', scanDelayMs: 1000, ...settings })
    const seen = new Set<string>()
    const pushed = watch(emulator)
    await sendFile(emulator)
    for (const { Id } of emulator.transcript) seen.add(Id)
    await elapse(1000)
    for (const { Id } of emulator.transcript) seen.add(Id)
    expect(pushed).toEqual(statuses)
    expect(emulator.transcript.map(statusOf)).toEqual(transcript)
    expect(seen.size).toBe(ids)
  })

  it('is forgotten by a reset', async () => {
    const emulator = quietEmulator({ scanner: 'reject', scanDelayMs: 1000 })
    const pushed = watch(emulator)
    await sendFile(emulator)
    emulator.reset()
    await elapse(2000)
    expect(pushed).toEqual(['IN_PROGRESS'])
    expect([emulator.transcript, emulator.attachments]).toEqual([[], []])
  })
})

describe('connectEmulator', () => {
  let server: EmulatorServer
  beforeAll(async () => {
    server = await startEmulatorServer()
  })
  afterAll(() => server.close())

  it('pushes the transcript to a page, and takes its decisions', async () => {
    const remote = await connectEmulator(server.url, { ...unlimited, scanner: 'wait' })
    const pushed: string[] = []
    const stop = await remote.onTranscriptItem((item) => pushed.push(statusOf(item)))
    const page = {
      endpoint: remote.endpoint,
      // Node's fetch accepts no Request with its own Content-Length.
      fetch: async (sent: Request) => {
        const headers = new Headers(sent.headers)
        headers.delete('content-length')
        return fetch(sent.url, { method: sent.method, headers, body: await sent.text() })
      },
    }
    const { attachmentId } = await sendFile(page)
    await remote.scan(attachmentId, 'REJECTED')
    await expect.poll(() => pushed).toEqual(['IN_PROGRESS', 'REJECTED'])
    const { transcript, attachments } = await remote.state()
    expect(transcript.map(statusOf)).toEqual(['REJECTED'])
    expect(attachments).toMatchObject([{ scan: 'REJECTED' }])
    stop()
    await sendFile(page)
    expect(pushed).toHaveLength(2)
    await remote.close()
  })
})
