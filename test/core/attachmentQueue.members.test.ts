import type { AttachmentItem } from 'react-connect-attachments'
import { attachmentQueue, createAttachmentsClient } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { elapse, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import { filesOf, joinTray, openTray } from '../support/nodeTray.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
})

const soon = 2000
const named = (items: readonly AttachmentItem[]): string[] =>
  items.map(({ attachmentName, status }) => `${attachmentName} ${status}`)
const idsOf = (items: readonly AttachmentItem[]): string[] => items.map(({ id }) => id)

describe('attachmentQueue', () => {
  it('is one queue per client', () => {
    const { client, queue } = openTray()
    expect(attachmentQueue(client)).toBe(queue)
    expect(attachmentQueue(openTray().client)).not.toBe(queue)
  })

  it('needs a connection token', () => {
    const client = createAttachmentsClient({ region: 'us-east-1' })
    expect(() => attachmentQueue(client)).toThrow('connectionToken')
  })

  it('shows changes at once, and calls subscribers once per frame', async () => {
    const { queue } = openTray()
    const seen: string[][] = []
    const unsubscribe = queue.subscribe(() => seen.push(named(queue.items)))
    const before = queue.items
    queue.add(filesOf(2))
    expect(named(queue.items)).toEqual(['0.png queued', '1.png queued'])
    expect(queue.items).toBe(queue.items)
    expect(queue.items).not.toBe(before)
    queue.abort(queue.items[0]?.id ?? '')
    expect(queue.itemOf(queue.items[0]?.id ?? '')).toBe(queue.items[0])
    expect(seen).toEqual([])
    await elapse(100)
    expect(seen[0]?.[0]).toBe('0.png aborted')
    const calls = seen.length
    unsubscribe()
    await elapse(soon)
    expect(seen).toHaveLength(calls)
  })

  it('stops calling a listener that was removed, although another passed the same object', async () => {
    const { queue } = openTray({ autoSend: true })
    const told: string[] = []
    const listener = { onItemSent: ({ attachmentName }: AttachmentItem) => told.push(attachmentName) }
    const stop = queue.listen(listener)
    queue.listen(listener)
    stop()
    queue.add(filesOf(1))
    await elapse(soon)
    expect(told).toEqual(['0.png'])
  })

  it.each([
    ['subscribe', ({ queue }: ReturnType<typeof openTray>) => void queue.subscribe(() => {})],
    ['add', ({ queue }: ReturnType<typeof openTray>) => void queue.add([])],
    ['send', ({ queue }: ReturnType<typeof openTray>) => void queue.send()],
  ])('restores files stored before a reload with the first %s', async (_, use) => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, {}, { persistence })
    before.queue.add(filesOf(2))
    await elapse(soon)
    const after = joinTray(before.emulator, {}, { persistence })
    use(after)
    await elapse(soon)
    expect(after.shown()).toEqual(['0.png uploaded', '1.png uploaded'])
  })

  it('removes files stored before a reload with clear, although nothing was restored yet', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, {}, { persistence })
    before.queue.add(filesOf(2))
    await elapse(soon)
    const { client } = openTray({}, {}, { persistence })
    attachmentQueue(client).clear()
    await elapse(soon)
    expect(persistence.kept()).toEqual([])
  })
})

describe('add', () => {
  it('returns the item of each distinct file in order, known and rejected ones included', async () => {
    const { queue } = openTray({ maxFiles: 3 })
    const [first, second, third, fourth] = filesOf(4) as [File, File, File, File]
    queue.add([second])
    await elapse(soon)
    const items = queue.add([fourth, second, new File(['x'], 'virus.exe'), fourth, first, third])
    expect(named(items)).toEqual([
      '3.png queued',
      '1.png uploaded',
      'virus.exe rejected',
      '0.png queued',
      '2.png rejected',
    ])
    expect(items.map(({ id }) => queue.itemOf(id))).toEqual(items)
    expect(queue.items).toHaveLength(5)
  })

  it('returns a new item for a file that was sent before', async () => {
    const { queue } = openTray({ autoSend: true })
    const files = filesOf(1)
    const [before] = queue.add(files)
    await elapse(soon)
    const [after] = queue.add(files)
    expect(after?.id).not.toBe(before?.id)
    expect(named(queue.items)).toEqual(['0.png sent', '0.png queued'])
  })

  it('returns the item that reject adds', () => {
    const { queue } = openTray()
    const item = queue.reject(new File([], 'photos'), { code: 'folder' })
    expect(item).toMatchObject({ status: 'rejected', error: { rejections: [{ code: 'folder' }] } })
    expect(queue.items).toEqual([item])
  })
})

describe('send with ids', () => {
  it('posts and awaits only these, in the displayed order', async () => {
    const { queue, shown, posted } = openTray()
    const [zero, one, two] = idsOf(queue.add(filesOf(3))) as [string, string, string]
    const items = await untilSettled(queue.send([two, zero]))
    expect(named(items)).toEqual(['0.png sent', '2.png sent'])
    expect(posted()).toEqual(['0.png', '2.png'])
    expect(shown()[1]).toBe('1.png uploaded')
    expect(named(await untilSettled(queue.send([one])))).toEqual(['1.png sent'])
  })

  it('posts in the displayed order when called once per file', async () => {
    const { queue, posted } = openTray({}, { latencyMs: 50 })
    const ids = idsOf(queue.add(filesOf(4)))
    await elapse(soon)
    await untilSettled(Promise.all([...ids].reverse().map((id) => queue.send([id]))))
    // The first call starts at once.
    expect(posted()).toEqual(['3.png', '0.png', '1.png', '2.png'])
  })

  it('does not wait for other files', async () => {
    const { queue, emulator } = openTray()
    emulator.fault('put', { kind: 'delay', ms: 60_000 })
    queue.add(filesOf(1))
    await elapse(100)
    const [item] = queue.add([new File(['x'], 'quick.png')])
    let isOver = false
    void queue.send([item?.id ?? '']).then(() => {
      isOver = true
    })
    await elapse(soon)
    expect(isOver).toBe(true)
  })

  it('posts each file once when called twice', async () => {
    const { queue, posted } = openTray()
    const [zero, one] = idsOf(queue.add(filesOf(2))) as [string, string]
    const both = await untilSettled(Promise.all([queue.send([zero, zero]), queue.send([zero, one])]))
    expect(both.map(named)).toEqual([['0.png sent'], ['0.png sent', '1.png sent']])
    expect(posted()).toEqual(['0.png', '1.png'])
  })

  it('resolves at once with files that failed before, and without unknown and removed ones', async () => {
    const { queue } = openTray()
    const [, removed] = idsOf(queue.add([new File(['x'], 'virus.exe'), ...filesOf(1)]))
    const [rejected] = idsOf(queue.items)
    const sending = queue.send([rejected ?? '', removed ?? '', 'unknown'])
    queue.remove(removed ?? '')
    expect(named(await untilSettled(sending))).toEqual(['virus.exe rejected'])
    expect(await untilSettled(queue.send([]))).toEqual([])
  })

  it('posts all files as an event handler', async () => {
    const { queue, posted } = openTray()
    queue.add(filesOf(2))
    // @ts-expect-error `onClick={queue.send}`
    expect(await untilSettled(queue.send(new Event('click')))).toHaveLength(2)
    expect(posted().sort()).toEqual(['0.png', '1.png'])
  })

  it('rejects, and posts nothing, for one id instead of an array', async () => {
    const { queue, requests } = openTray()
    const [id] = idsOf(queue.add(filesOf(1)))
    // @ts-expect-error a string is iterable too
    await expect(queue.send(id)).rejects.toThrow('array of ids')
    await elapse(soon)
    expect(requests('complete')).toEqual([])
  })
})
