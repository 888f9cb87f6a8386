import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { attachmentQueue } from '../../src/core/queue/attachmentQueue.ts'
import { eventually, fileOf } from '../support/browserChat.ts'
import type { Tray } from '../support/browserTray.tsx'
import { openTray } from '../support/browserTray.tsx'

/** Adds a new file that only the library could keep alive. */
function addOne({ result }: Tray): WeakRef<File> {
  const file = fileOf(1000)
  result.current.add([file])
  return new WeakRef(file)
}

async function countAlive(files: readonly WeakRef<File>[]): Promise<number> {
  await cdp().send('HeapProfiler.collectGarbage')
  return files.filter((file) => file.deref() !== undefined).length
}

describe('useAttachmentQueue', () => {
  it('keeps a stored file alive, and releases it once it is removed', async () => {
    const tray = await openTray()
    const files = [addOne(tray), addOne(tray), addOne(tray)]
    await eventually(tray.shown).toEqual(['uploaded', 'uploaded', 'uploaded'])
    expect(await countAlive(files)).toBe(3)
    tray.result.current.remove(tray.id())
    tray.result.current.clear()
    await eventually(tray.shown).toEqual([])
    // React keeps the state before the last render.
    await tray.rerender()
    await eventually(() => countAlive(files)).toBe(0)
  })

  it('releases a rejected folder once it is removed', async () => {
    const tray = await openTray()
    const reject = (): WeakRef<File> => {
      const folder = new File([], 'photos')
      attachmentQueue(tray.client).reject(folder, { code: 'folder' })
      return new WeakRef(folder)
    }
    const folders = [reject()]
    await eventually(tray.shown).toEqual(['rejected'])
    tray.result.current.clear()
    await eventually(tray.shown).toEqual([])
    await tray.rerender()
    await eventually(() => countAlive(folders)).toBe(0)
  })

  it('releases a sent file while its row is still mounted', async () => {
    const tray = await openTray({}, { client: { queue: { autoSend: true } } })
    const files = [addOne(tray), addOne(tray), addOne(tray)]
    await eventually(tray.shown).toEqual(['sent', 'sent', 'sent'])
    await tray.rerender()
    await eventually(() => countAlive(files)).toBe(0)
  })
})
