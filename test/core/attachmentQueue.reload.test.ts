import type { AttachmentPersistence, AttachmentStatus } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bodyOf, times } from '../support/nodeChat.ts'
import { elapse, idle, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import type { Tray } from '../support/nodeTray.ts'
import { filesOf, joinTray, openTray } from '../support/nodeTray.ts'

beforeEach(useVirtualTime)
afterEach(() => vi.useRealTimers())

/** The page is closed: its requests never settle. Another client loads the stored items. */
function reload(left: Tray, persistence: ReturnType<typeof createMemoryPersistence>): Tray {
  const kept = persistence.kept()
  left.queue.clear()
  const brought = createMemoryPersistence()
  for (const attachment of kept) void brought.save(attachment)
  return joinTray(left.emulator, {}, { persistence: brought })
}

function tokensOf(tray: Tray, operation: 'start' | 'complete'): Set<unknown> {
  return new Set(tray.requests(operation).map((request) => bodyOf(request).ClientToken))
}

describe('attachmentQueue, after a reload', () => {
  it.each<[AttachmentStatus, number]>([
    ['starting', 150],
    ['confirming', 350],
    ['uploaded', 2000],
  ])('restores an item that was %s, and resumes with the same tokens', async (status, after) => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, { latencyMs: 200 }, { persistence })
    before.queue.add(filesOf(1))
    await elapse(after)
    expect(before.shown()).toEqual([`0.png ${status}`])

    const { queue, shown, requests, emulator } = reload(before, persistence)
    await elapse(2000)
    expect(shown()).toEqual(['0.png uploaded'])
    expect(requests('complete')).toEqual([])
    await untilSettled(queue.send())
    expect(tokensOf(before, 'start').size).toBe(1)
    expect(emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('keeps the order and ids of the items', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, {}, { persistence })
    before.queue.add(filesOf(5))
    await elapse(2000)
    const ids = before.queue.items.map(({ id }) => id)
    const after = reload(before, persistence)
    after.queue.add([new File(['new'], 'new.png')])
    await elapse(2000)
    expect(after.queue.items.map(({ id }) => id).slice(0, 5)).toEqual(ids)
    expect(after.shown()[5]).toBe('new.png uploaded')
  })

  it('automatically posts, once, what was being sent when the page was left', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, {}, { persistence })
    before.queue.add(filesOf(1))
    await elapse(2000)
    before.emulator.fault('complete', { kind: 'answer-lost' }, { kind: 'status', status: 409 })
    void before.queue.send()
    await idle()
    await elapse(15)

    const after = reload(before, persistence)
    await elapse(2000)
    expect(after.shown()).toEqual(['0.png sent'])
    expect(tokensOf(after, 'complete').size).toBe(1)
    expect(after.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('starts again with a new token when the URL has expired in between', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, { urlLifetimeInSeconds: 60 }, { persistence })
    before.emulator.fault('put', ...times(4, { kind: 'status', status: 503 }))
    before.queue.add(filesOf(1))
    await elapse(120_000)
    expect(before.shown()).toEqual(['0.png failed'])

    const after = reload(before, persistence)
    await elapse(10_000)
    expect(after.shown()).toEqual(['0.png uploaded'])
    expect(tokensOf(after, 'start').size).toBe(2)
  })

  it('does not restore sent, rejected, aborted or removed items', async () => {
    const persistence = createMemoryPersistence()
    const { queue, idOf } = openTray({}, {}, { persistence })
    queue.add([...filesOf(3), new File(['x'], 'virus.exe')])
    await elapse(2000)
    queue.abort(idOf('0.png'))
    queue.remove(idOf('1.png'))
    await untilSettled(queue.send())
    await elapse(200)
    expect(queue.items.map(({ status }) => status)).toEqual(['aborted', 'sent', 'rejected'])
    expect(persistence.kept()).toEqual([])
  })

  it('stores nothing of an item once it is aborted, so that a slow disk cannot bring it back', async () => {
    const disk = createMemoryPersistence()
    const saved: string[] = []
    const persistence: AttachmentPersistence = {
      ...disk,
      save: async ({ id }) => void saved.push(id),
    }
    const { queue, idOf } = openTray({}, { latencyMs: 1000 }, { persistence })
    queue.add(filesOf(1))
    await elapse(200)
    queue.abort(idOf('0.png'))
    await elapse(200)
    expect(saved).toHaveLength(1)
  })

  it('restores an aborted item that was retried', async () => {
    const persistence = createMemoryPersistence()
    const { queue, idOf } = openTray({}, {}, { persistence })
    queue.add(filesOf(1))
    await elapse(2000)
    queue.abort(idOf('0.png'))
    queue.retry(idOf('0.png'))
    expect(persistence.kept()).toMatchObject([{ attachmentName: '0.png' }])
  })

  it('stores nothing of an item removed during its upload', async () => {
    const persistence = createMemoryPersistence()
    const { queue, idOf } = openTray({}, { latencyMs: 200 }, { persistence })
    queue.add(filesOf(1))
    await elapse(150)
    queue.remove(idOf('0.png'))
    await elapse(5000)
    expect(persistence.kept()).toEqual([])
  })

  it('stores no signed URL and no connection token', async () => {
    const persistence = createMemoryPersistence()
    const { queue } = openTray({}, {}, { persistence })
    queue.add(filesOf(1))
    await elapse(2000)
    expect(Object.keys(persistence.kept()[0] ?? {}).sort()).toEqual([
      'attachmentId',
      'attachmentName',
      'completeToken',
      'contentType',
      'file',
      'id',
      'isPrepared',
      'isWanted',
      'startToken',
    ])
    expect(JSON.stringify(persistence.kept())).not.toMatch(/X-Amz|connection-token/)
  })

  it('restores nothing into a queue that is cleared before loading ends', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, {}, { persistence })
    before.queue.add(filesOf(3))
    await elapse(2000)
    const after = joinTray(before.emulator, {}, { persistence })
    after.queue.clear()
    await elapse(2000)
    expect(after.shown()).toEqual([])
  })

  it('keeps the same list of items if nothing was kept', async () => {
    const { queue } = openTray({}, {}, { persistence: createMemoryPersistence() })
    const before = queue.items
    await elapse(2000)
    expect(queue.items).toBe(before)
  })

  it('deletes everything when the queue is cleared', async () => {
    const persistence = createMemoryPersistence()
    const { queue } = openTray({}, {}, { persistence })
    queue.add(filesOf(3))
    await elapse(2000)
    queue.clear()
    await elapse(2000)
    expect(persistence.kept()).toEqual([])
  })
})
