import type { PrepareFile } from 'react-connect-attachments'
import { sendAttachment } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bodyOf, times } from '../support/nodeChat.ts'
import { elapse, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import type { Tray } from '../support/nodeTray.ts'
import { joinTray, openTray } from '../support/nodeTray.ts'

beforeEach(() => {
  useVirtualTime()
  vi.stubGlobal('reportError', () => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const photo = (): File => new File(['the original photo'], 'photo.heic', { type: 'image/heic' })

/** Takes a second for a new file, whose size tells how often it was called. */
function shrinking(): PrepareFile {
  let calls = 0
  return (file) => {
    calls += 1
    const small = new File(['s'.repeat(calls)], file.name, { type: 'image/jpeg' })
    return new Promise((resolve) => setTimeout(() => resolve(small), 1000))
  }
}

function startsOf(tray: Tray): [token: unknown, size: unknown][] {
  return tray.requests('start').map((request) => {
    const { ClientToken, AttachmentSizeInBytes }: { ClientToken?: unknown; AttachmentSizeInBytes?: unknown } =
      bodyOf(request)
    return [ClientToken, AttachmentSizeInBytes]
  })
}

describe('attachmentQueue, with prepareFile', () => {
  it('shows the original while it prepares, then the file that goes up', async () => {
    const file = photo()
    const tray = openTray({}, {}, { prepareFile: shrinking() })
    const { queue } = tray
    queue.add([file])
    await elapse(500)
    const before = { attachmentName: 'photo.heic', attachmentSizeInBytes: 18, contentType: 'image/heic' }
    expect(queue.items).toMatchObject([{ status: 'preparing', file, ...before }])
    await elapse(5000)
    const after = { attachmentName: 'photo.jpg', attachmentSizeInBytes: 1, contentType: 'image/jpeg' }
    expect(queue.items).toMatchObject([{ status: 'uploaded', ...after }])
    expect(queue.items[0]?.file).toBe(file)
    await untilSettled(queue.send())
    await elapse(100)
    expect(queue.items).toMatchObject([{ status: 'sent', file: undefined, ...after }])
    expect(tray.emulator.attachments).toMatchObject([{ status: 'completed', ...after }])
  })

  it('knows a prepared file by its original', async () => {
    const file = photo()
    const { queue, client, emulator } = openTray({}, {}, { prepareFile: shrinking() })
    queue.add([file])
    await elapse(5000)
    queue.add([file])
    expect(queue.items).toHaveLength(1)
    await untilSettled(sendAttachment(client, { file }))
    await elapse(100)
    expect(queue.items).toMatchObject([{ status: 'sent' }])
    expect(emulator.attachments).toHaveLength(1)
  })

  it('prepares no more files at a time than it uploads', async () => {
    const { queue, shown } = openTray({ concurrency: 1 }, {}, { prepareFile: shrinking() })
    queue.add([photo(), photo()])
    await elapse(500)
    expect(shown()).toEqual(['photo.heic preparing', 'photo.heic queued'])
  })

  it('rejects what is still too large, and prepares it again on retry', async () => {
    const constraints = { maxSizeInBytes: 1 }
    let size = 2
    const prepareFile: PrepareFile = (file) => new File(['x'.repeat(size)], file.name)
    const { queue, shown, idOf, emulator } = openTray({ maxFiles: 1 }, {}, { constraints, prepareFile })
    queue.add([photo()])
    const sent = queue.send()
    await elapse(1000)
    expect(shown()).toEqual(['photo.heic rejected'])
    expect(await untilSettled(sent)).toMatchObject([{ error: { rejections: [{ code: 'too-large' }] } }])
    expect(emulator.requests).toEqual([])
    size = 1
    queue.retry(idOf('photo.heic'))
    await elapse(1000)
    // The user had pressed Send.
    expect(shown()).toEqual(['photo.heic sent'])
  })

  it('fails a file that cannot be prepared, keeps it, and sends the others', async () => {
    const broken = new File(['broken'], 'broken.png')
    let isFixed = false
    const prepareFile: PrepareFile = (file) => {
      if (file === broken && !isFixed) throw new Error('no canvas')
      return file
    }
    const failed: string[] = []
    const { queue, shown, idOf } = openTray({}, {}, { prepareFile })
    queue.listen({ onItemFailed: ({ attachmentName }) => failed.push(attachmentName) })
    queue.add([broken, photo()])
    await untilSettled(queue.send())
    await elapse(100)
    expect(shown()).toEqual(['broken.png failed', 'photo.heic sent'])
    expect(queue.items).toMatchObject([{ file: broken, error: { name: 'PrepareFileError' } }, {}])
    expect(failed).toEqual(['broken.png'])
    isFixed = true
    queue.retry(idOf('broken.png'))
    await elapse(5000)
    expect(shown()).toEqual(['broken.png sent', 'photo.heic sent'])
  })

  it('stops preparing when the user aborts, and starts again on retry', async () => {
    const { queue, shown, idOf, emulator } = openTray({}, {}, { prepareFile: shrinking() })
    queue.add([photo()])
    await elapse(500)
    queue.abort(idOf('photo.heic'))
    await elapse(5000)
    expect(shown()).toEqual(['photo.heic aborted'])
    expect(queue.items).toMatchObject([{ error: { name: 'AbortedError', step: 'prepare' } }])
    expect(emulator.requests).toEqual([])
    queue.retry(idOf('photo.heic'))
    await elapse(5000)
    expect(queue.items).toMatchObject([{ status: 'uploaded', attachmentSizeInBytes: 2 }])
  })

  it('forgets a file that is removed while it prepares', async () => {
    const { queue, idOf, emulator } = openTray({}, {}, { prepareFile: shrinking() })
    queue.add([photo()])
    await elapse(500)
    queue.remove(idOf('photo.heic'))
    await elapse(5000)
    expect(emulator.requests).toEqual([])
  })
})

describe('attachmentQueue, with prepareFile, after a reload', () => {
  const reload = (left: Tray, prepareFile: PrepareFile, persistence = createMemoryPersistence()): Tray => {
    left.queue.clear()
    return joinTray(left.emulator, {}, { prepareFile, persistence })
  }

  it('continues with the prepared file and its keys', async () => {
    const persistence = createMemoryPersistence()
    const prepareFile = shrinking()
    const before = openTray({}, { latencyMs: 200 }, { prepareFile, persistence })
    before.queue.add([photo()])
    await elapse(1150)
    expect(before.shown()).toEqual(['photo.jpg starting'])
    const kept = persistence.kept()
    expect(kept).toMatchObject([{ isPrepared: true, attachmentName: 'photo.jpg', file: { size: 1 } }])

    const after = reload(before, prepareFile, { ...createMemoryPersistence(), load: async () => kept })
    await elapse(5000)
    expect(after.shown()).toEqual(['photo.jpg uploaded'])
    const starts = startsOf(after)
    expect(new Set(starts.map(([token]) => token)).size).toBe(1)
    expect(starts.map(([, size]) => size)).toEqual([1, 1])
  })

  it('prepares what a page without prepareFile began to send, with other keys', async () => {
    const persistence = createMemoryPersistence()
    const before = openTray({}, { latencyMs: 200 }, { persistence })
    const completeKeys = ({ requests }: Tray) => requests('complete').map((each) => bodyOf(each).ClientToken)
    before.queue.add([new File(['the original photo'], 'photo.png')])
    before.emulator.fault('complete', { kind: 'status', status: 403 })
    await elapse(150)
    const kept = persistence.kept()
    expect(before.shown()).toEqual(['photo.png starting'])
    await untilSettled(before.queue.send())
    expect(completeKeys(before)).toHaveLength(1)

    const after = reload(before, shrinking(), { ...createMemoryPersistence(), load: async () => kept })
    await elapse(5000)
    await untilSettled(after.queue.send())
    expect(after.shown()).toEqual(['photo.jpg sent'])
    const starts = startsOf(after)
    expect(starts.map(([, size]) => size)).toEqual([18, 1])
    expect(new Set([...starts.map(([token]) => token), ...completeKeys(after)]).size).toBe(4)
  })

  it('prepares again what was not prepared yet, with other keys', async () => {
    const persistence = createMemoryPersistence()
    const prepareFile = shrinking()
    const before = openTray({}, { latencyMs: 200 }, { prepareFile, persistence })
    before.queue.add([photo()])
    await elapse(500)
    expect(before.shown()).toEqual(['photo.heic preparing'])
    const kept = persistence.kept()
    expect(kept).toMatchObject([{ isPrepared: undefined, attachmentName: 'photo.heic', file: { size: 18 } }])
    // Storage that hung did not hear of the first prepared file.
    await elapse(1000)

    const after = reload(before, prepareFile, { ...createMemoryPersistence(), load: async () => kept })
    await elapse(5000)
    expect(after.shown()).toEqual(['photo.jpg uploaded'])
    const starts = startsOf(after)
    expect(starts.map(([, size]) => size)).toEqual([1, 2])
    expect(starts[0]?.[0]).not.toBe(starts[1]?.[0])
  })

  it('does not keep what is rejected once prepared', async () => {
    const persistence = createMemoryPersistence()
    const prepareFile: PrepareFile = () => new File([], 'photo.jpg')
    const { queue, shown } = openTray({}, {}, { prepareFile, persistence })
    queue.add([photo()])
    await elapse(100)
    expect(shown()).toEqual(['photo.heic rejected'])
    expect(persistence.kept()).toEqual([])
  })

  it('keeps the prepared file of a failed upload', async () => {
    const persistence = createMemoryPersistence()
    const tray = openTray({}, {}, { prepareFile: shrinking(), persistence })
    tray.emulator.fault('start', ...times(1, { kind: 'status', status: 400 }))
    tray.queue.add([photo()])
    await elapse(5000)
    expect(tray.shown()).toEqual(['photo.jpg failed'])
    tray.queue.retry(tray.idOf('photo.jpg'))
    await elapse(5000)
    expect(tray.shown()).toEqual(['photo.jpg uploaded'])
    expect(startsOf(tray).map(([, size]) => size)).toEqual([1, 1])
    expect(persistence.kept()).toMatchObject([{ isPrepared: true, file: { size: 1 } }])
  })
})
