import * as fc from 'fast-check'
import type { AttachmentItem, AttachmentScan, AttachmentsClientOptions } from 'react-connect-attachments'
import { sendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { scansOf } from '../../src/core/scans.ts'
import type { Fault } from '../../src/testing/index.ts'
import { times } from '../support/nodeChat.ts'
import { elapse, inVirtualTime, rejectionOf, untilSettled } from '../support/nodeClock.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import type { Tray } from '../support/nodeTray.ts'
import { filesOf, joinTray, openTray } from '../support/nodeTray.ts'
import { transcriptItemOf } from '../support/transcriptItem.ts'

inVirtualTime()

const lost: Fault = { kind: 'answer-lost' }
const impatient = { retry: { maxAttempts: 1, networkPatience: 1000 } } as const

/** A tray that notes each callback, and one uploaded file. */
async function openUploaded(options: AttachmentsClientOptions = {}): Promise<ScannedTray> {
  const tray = openTray({}, {}, options)
  const heard: string[] = []
  const note =
    (what: string) =>
    ({ attachmentName, status, scan }: AttachmentItem): void =>
      void heard.push(`${what}: ${attachmentName} ${status} ${scan}`)
  tray.queue.listen({
    onItemSent: note('sent'),
    onItemFailed: note('failed'),
    onItemRejected: note('rejected'),
  })
  tray.queue.add(filesOf(1))
  await elapse(2000)
  const attachmentId = tray.emulator.attachments[0]?.attachmentId ?? ''
  return {
    ...tray,
    heard,
    attachmentId,
    item: () => tray.queue.items[0],
    scan: (scan) => tray.client.receive(transcriptItemOf(attachmentId, scan)),
  }
}

interface ScannedTray extends Tray {
  heard: string[]
  attachmentId: string
  item: () => AttachmentItem | undefined
  scan: (scan: AttachmentScan) => void
}

describe('client.receive', () => {
  it('shows what the scanner says of a sent file', async () => {
    const { queue, scan, item, heard } = await openUploaded()
    await untilSettled(queue.send())
    const seen: unknown[] = []
    for (const status of ['IN_PROGRESS', 'APPROVED'] as const) {
      scan(status)
      await elapse(100)
      seen.push([item()?.status, item()?.scan])
    }
    expect(seen).toEqual([
      ['sent', 'IN_PROGRESS'],
      ['sent', 'APPROVED'],
    ])
    expect(heard).toEqual(['sent: 0.png sent undefined'])
  })

  it('tells once that the scanner rejected a file', async () => {
    const { queue, scan, heard } = await openUploaded()
    await untilSettled(queue.send())
    for (const status of ['IN_PROGRESS', 'REJECTED', 'REJECTED', 'APPROVED', 'IN_PROGRESS'] as const)
      scan(status)
    await elapse(100)
    expect(heard).toEqual(['sent: 0.png sent undefined', 'rejected: 0.png sent REJECTED'])
  })

  it('tells it of a file that the app has removed', async () => {
    const { queue, scan, heard } = await openUploaded()
    queue.listen({ onItemSent: ({ id }) => queue.remove(id) })
    await untilSettled(queue.send())
    await elapse(100)
    expect(queue.items).toEqual([])
    scan('IN_PROGRESS')
    scan('REJECTED')
    expect(heard.slice(1)).toEqual(['rejected: 0.png sent REJECTED'])
  })

  it('tells it of a file that the app removes in the same moment', async () => {
    const { emulator, queue, scan, heard } = await openUploaded()
    queue.listen({ onItemSent: ({ id }) => queue.remove(id) })
    emulator.fault('complete', { kind: 'delay', ms: 1000 })
    const sending = queue.send()
    await elapse(500)
    scan('REJECTED')
    await untilSettled(sending)
    expect(heard).toEqual(['sent: 0.png sent REJECTED', 'rejected: 0.png sent REJECTED'])
  })

  it.each([false, true])(
    'tells it of a file that is removed while it is posted (the transcript has it already: %s)',
    async (isShown) => {
      const { emulator, queue, scan, item, heard, requests } = await openUploaded()
      emulator.fault('complete', { kind: 'stall' })
      void queue.send()
      await elapse(100)
      if (isShown) scan('IN_PROGRESS')
      queue.remove(item()?.id ?? '')
      await elapse(100)
      if (!isShown) scan('IN_PROGRESS')
      scan('REJECTED')
      await elapse(100)
      expect(queue.items).toEqual([])
      expect(requests('complete')).toHaveLength(1)
      expect(heard).toEqual(['sent: 0.png sent IN_PROGRESS', 'rejected: 0.png sent REJECTED'])
    },
  )

  it('tells it once of a file that is removed while it is posted, and added again', async () => {
    const { emulator, queue, scan, item, heard, shown } = await openUploaded()
    emulator.fault('complete', { kind: 'stall' })
    void queue.send()
    await elapse(100)
    const { id = '', file } = item() ?? {}
    queue.remove(id)
    queue.add(file ? [file] : [])
    scan('REJECTED')
    await elapse(100)
    expect(shown()).toEqual(['0.png sent'])
    expect(heard).toEqual(['sent: 0.png sent REJECTED', 'rejected: 0.png sent REJECTED'])
  })

  it.each(['failed', 'aborted'])(
    'tells it of a removed file whose Complete %s without an answer',
    async (how) => {
      const { emulator, queue, scan, item, heard } = await openUploaded(impatient)
      emulator.fault('complete', { kind: 'stall' })
      void queue.send()
      await elapse(100)
      if (how === 'aborted') queue.abort(item()?.id ?? '')
      await elapse(200_000)
      expect(item()?.status).toBe(how)
      queue.remove(item()?.id ?? '')
      scan('REJECTED')
      expect(heard.slice(-2)).toEqual(['sent: 0.png sent REJECTED', 'rejected: 0.png sent REJECTED'])
    },
  )

  it('tells nothing of a removed file that another caller fails to post', async () => {
    const { emulator, client, queue, item, heard, requests } = await openUploaded(impatient)
    emulator.fault('complete', ...times(2, { kind: 'status', status: 403 }))
    void queue.send()
    await elapse(0)
    const { id = '', file = new File([], 'none') } = item() ?? {}
    queue.remove(id)
    await elapse(1000)
    expect(await rejectionOf(sendAttachment(client, { file }))).toMatchObject({ status: 403 })
    expect(requests('complete')).toHaveLength(2)
    expect(heard).toEqual([])
  })

  it('waits for Complete when the item comes first', async () => {
    const { emulator, queue, scan, item, requests } = await openUploaded()
    emulator.fault('complete', { kind: 'delay', ms: 1000 })
    const sending = queue.send()
    await elapse(500)
    scan('IN_PROGRESS')
    await elapse(100)
    expect(item()).toMatchObject({ status: 'completing', scan: 'IN_PROGRESS' })
    await untilSettled(sending)
    await elapse(100)
    expect(item()).toMatchObject({ status: 'sent', scan: 'IN_PROGRESS', file: undefined })
    expect(requests('complete')).toHaveLength(1)
  })

  it('counts a file as sent when only the answer to Complete was lost, before or after the item comes', async () => {
    for (const isFirst of [true, false]) {
      const { emulator, queue, scan, item, heard } = await openUploaded(impatient)
      emulator.configure({ latencyMs: 1000 })
      emulator.fault('complete', ...times(9, lost))
      void queue.send()
      await elapse(500)
      if (isFirst) scan('APPROVED')
      await elapse(200_000)
      if (!isFirst) {
        expect(item()?.status).toBe('failed')
        scan('APPROVED')
      }
      await elapse(100)
      expect(item()).toMatchObject({ status: 'sent', scan: 'APPROVED', error: undefined, file: undefined })
      expect(heard.filter((each) => each.startsWith('sent'))).toHaveLength(1)
    }
  })

  it('counts a file as sent that was aborted too late', async () => {
    const { emulator, queue, scan, item } = await openUploaded()
    emulator.fault('complete', { kind: 'stall' })
    void queue.send()
    await elapse(100)
    queue.abort(item()?.id ?? '')
    await elapse(100)
    expect(item()?.status).toBe('aborted')
    scan('APPROVED')
    await elapse(100)
    expect(item()).toMatchObject({ status: 'sent', error: undefined })
  })

  it('resolves a single send whose Complete had no answer', async () => {
    const { client, emulator } = openTray({}, {}, impatient)
    emulator.fault('complete', ...times(9, lost))
    const file = new File(['hello'], 'hello.txt')
    emulator.configure({ latencyMs: 1000 })
    const sending = sendAttachment(client, { file })
    await elapse(2500)
    const [attachment] = emulator.attachments
    client.receive(transcriptItemOf(attachment?.attachmentId ?? '', 'IN_PROGRESS'))
    expect(await untilSettled(sending)).toMatchObject({ attachmentId: attachment?.attachmentId })
  })

  it('posts nothing after a reload that the transcript has', async () => {
    const persistence = createMemoryPersistence()
    const before = await openUploaded({ persistence })
    before.emulator.fault('complete', { kind: 'stall' })
    void before.queue.send()
    await elapse(100)
    const brought = createMemoryPersistence()
    for (const kept of persistence.kept()) void brought.save(kept)
    before.queue.clear()

    // The transcript is there before the queue has loaded its files.
    const load = new Promise<void>((resolve) => setTimeout(resolve, 1000))
    const slow = { ...brought, load: () => load.then(() => brought.load()) }
    const after = joinTray(before.emulator, {}, { persistence: slow })
    after.client.receive(transcriptItemOf(before.attachmentId, 'APPROVED'))
    await elapse(2000)
    expect(after.shown()).toEqual(['0.png sent'])
    expect(after.requests('complete')).toHaveLength(1)
    expect(brought.kept()).toEqual([])
  })

  it('knows a posted file after a reload, even if the storage did not hear of its upload', async () => {
    const persistence = createMemoryPersistence()
    const { queue, emulator } = openTray({}, {}, { persistence })
    queue.add(filesOf(1))
    const kept = persistence.kept()
    await untilSettled(queue.send())

    const hung = { ...createMemoryPersistence(), load: async () => kept }
    const after = joinTray(emulator, {}, { persistence: hung })
    const rejected: string[] = []
    after.queue.listen({ onItemRejected: ({ attachmentName }) => rejected.push(attachmentName) })
    after.client.receive(transcriptItemOf(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED'))
    await elapse(10_000)
    expect(after.shown()).toEqual(['0.png sent'])
    expect(rejected).toEqual(['0.png'])
    expect(after.requests('complete')).toHaveLength(1)
  })

  it('does not store a restored file again that was removed, and that another caller sends', async () => {
    const before = createMemoryPersistence()
    const { queue, emulator } = openTray({ concurrency: 1 }, {}, { persistence: before })
    emulator.configure({ isReachable: false })
    queue.add(filesOf(2))
    void queue.send()
    await elapse(100)
    const persistence = createMemoryPersistence()
    for (const file of before.kept()) await persistence.save(file)

    const prepareFile = async () => new File(['small'], 'small.png')
    const after = joinTray(emulator, { concurrency: 1 }, { persistence, prepareFile })
    await elapse(100)
    const [, removed] = after.queue.items
    if (!removed?.file) throw new Error('It was not restored.')
    after.queue.remove(removed.id)
    const { file } = removed
    const sending = sendAttachment(after.client, { file })
    await elapse(3000)
    expect(persistence.kept()).toHaveLength(1)
    emulator.configure({ isReachable: true })
    await untilSettled(sending)
  })

  it('ignores an attachment that is not in the queue, and anything else', async () => {
    const { client, queue, item, heard } = await openUploaded()
    client.receive(transcriptItemOf('another', 'REJECTED', { ContactId: 'another' }))
    for (const junk of [undefined, null, '', '{', 7, [], { Type: 'ATTACHMENT' }]) client.receive(junk)
    await untilSettled(queue.send())
    await elapse(100)
    expect(item()).toMatchObject({ status: 'sent', scan: undefined })
    expect(heard).toEqual(['sent: 0.png sent undefined'])
  })

  it('keeps a bounded number of attachments, the latest', () => {
    const { client } = openTray()
    for (let count = 0; count < 1500; count += 1) client.receive(transcriptItemOf(`${count}`, 'APPROVED'))
    const scans = scansOf(client)
    expect([scans.get('499'), scans.get('500'), scans.get('1499')]).toEqual([
      undefined,
      'APPROVED',
      'APPROVED',
    ])
  })

  const rank = { IN_PROGRESS: 0, APPROVED: 1, REJECTED: 2 }
  type Happening = AttachmentScan | 'send' | 'remove' | 'lose' | 'wait'
  const happening = fc.constantFrom<Happening>(
    ...(['IN_PROGRESS', 'APPROVED', 'REJECTED', 'send', 'send', 'remove', 'lose', 'wait'] as const),
  )

  it('never goes back, and reports a rejection at most once, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
        const { emulator, queue, scan, heard } = await openUploaded(impatient)
        const seen: AttachmentItem[] = []
        queue.subscribe(() => seen.push(...queue.items))
        const isRejected = happenings.includes('REJECTED')
        for (const each of happenings) {
          const sent = queue.items.filter(({ status }) => status === 'sent')
          if (each === 'send') void queue.send()
          else if (each === 'lose') emulator.fault('complete', lost)
          else if (each === 'remove') for (const { id } of sent) queue.remove(id)
          else if (each === 'wait') await elapse(5000)
          else scan(each)
          await elapse(5)
        }
        await elapse(200_000)
        const ranks = seen.map(({ scan: known }) => (known ? rank[known] : -1))
        expect(ranks).toEqual([...ranks].sort())
        const sent = seen.findIndex(({ status }) => status === 'sent')
        if (sent >= 0) expect(seen.slice(sent).every(({ status }) => status === 'sent')).toBe(true)
        const count = (what: string) => heard.filter((line) => line.startsWith(what)).length
        expect(count('sent')).toBeLessThanOrEqual(1)
        expect(count('rejected')).toBe(isRejected ? 1 : 0)
      }),
    )
  })
})
