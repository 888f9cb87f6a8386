import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { sha256 } from '../support/browserChat.ts'
import { attachmentOf, idsIn, listen, open, readRaw, writeRaw } from './browserDatabase.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Like WebKit's private sessions: the transaction fails with a meaningless name. */
function refuseFiles(name = 'UnknownError'): void {
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (value.file) throw new DOMException('secret name', name)
    return put.call(this, value, key)
  })
}

/** The types of the records that contain files. */
async function waysKept(): Promise<string[][]> {
  const records = await readRaw()
  return records.flatMap(([key, value]) =>
    Array.isArray(key) && key[0] === 'file' ? [Object.keys(Object(value))] : [],
  )
}

describe('a file', () => {
  it('is stored as it is, without being read into memory', async () => {
    await open().save(attachmentOf('a'))
    expect(await waysKept()).toEqual([['file']])
  })

  it('is stored as bytes if the browser stores no File, and restored equal', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning, maxSizeInBytes: 150 })
    refuseFiles()
    const saved = attachmentOf('a')
    await persistence.save(saved)
    expect(await waysKept()).toEqual([['bytes', 'name', 'type', 'lastModified']])
    await persistence.save({ ...saved, attachmentId: 'attachment-1' })
    expect(warnings).toEqual([])
    await persistence.save(attachmentOf('exceeds maxSizeInBytes'))
    const [loaded, ...others] = await open().load()
    expect(others).toEqual([])
    const { name, type, size, lastModified } = saved.file
    expect(loaded).toMatchObject({ attachmentId: 'attachment-1', file: { name, type, size, lastModified } })
    expect(loaded && (await sha256(loaded.file))).toBe(await sha256(saved.file))
    expect(warnings).toEqual(['Attachments may be lost at a reload: maxSizeInBytes is exceeded.'])
  })

  it('is not read into memory when the disk is full', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    const { file } = attachmentOf('a')
    const read = vi.spyOn(file, 'arrayBuffer')
    refuseFiles('QuotaExceededError')
    await persistence.save(attachmentOf('a', { file }))
    expect(read).not.toHaveBeenCalled()
    expect(await idsIn(persistence)).toEqual([])
    expect(warnings).toEqual([
      'Attachments may be lost at a reload: IndexedDB fails with QuotaExceededError.',
    ])
  })

  it('is stored when it belongs to an iframe, even a removed one', async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const other: Pick<typeof globalThis, 'File'> | null = frame.contentWindow as typeof globalThis | null
    if (!other) throw new Error('The frame has no window.')
    const file = new other.File(['abc'], 'contract.pdf', { type: 'application/pdf', lastModified: 12 })
    expect(file).not.toBeInstanceOf(File)
    await open().save(attachmentOf('a', { file }))
    frame.remove()
    const [loaded] = await open().load()
    expect(loaded?.file).toBeInstanceOf(File)
    expect(loaded?.file).toMatchObject({ name: 'contract.pdf', type: 'application/pdf', lastModified: 12 })
    expect(await loaded?.file.text()).toBe('abc')
  })

  it('is dropped if its size has changed, and everything else stays', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    await persistence.save(attachmentOf('a'))
    await persistence.save(attachmentOf('b'))
    await writeRaw(['file', 'chat', 'b'], { file: new File(['longer or shorter'], 'b.png') })
    expect(await idsIn(persistence)).toEqual(['a'])
    expect(await readRaw()).toHaveLength(2)
    expect(warnings).toEqual(['Attachments may be lost at a reload: a file has not come back as it was.'])
  })
})

describe('something that does not answer', () => {
  it('delays others by 10 s in total: files whose bytes never arrive', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    await persistence.save(attachmentOf('before'))
    const { arrayBuffer } = Blob.prototype
    const stuck = new Set<Blob>()
    const { slice } = Blob.prototype
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const online = ['1', '2', '3'].map((id) => {
      const { file } = attachmentOf(id)
      vi.spyOn(file, 'slice').mockImplementation((...range) => {
        const part = slice.apply(file, range)
        stuck.add(part)
        return part
      })
      return attachmentOf(id, { file })
    })
    const reads = vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
      return stuck.has(this) ? new Promise(() => {}) : arrayBuffer.call(this)
    })
    const saves = [...online, attachmentOf('good')].map((attachment) => persistence.save(attachment))
    await reads.mock.results.at(-1)?.value
    vi.advanceTimersByTime(10_000)
    await Promise.all(saves)
    expect(await idsIn(persistence)).toEqual(['before', 'good'])
    expect(warnings).toHaveLength(1)
  })

  it('is aborted after a minute, for all tabs: a transaction', async () => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let isStuck = true
    onTestFinished(() => {
      isStuck = false
    })
    const { put } = IDBObjectStore.prototype
    const stuck = new Promise<void>((resolve) => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...record
      ) {
        const request = put.apply(this, record)
        // It stays open as long as there are requests.
        const goOn = (): void => {
          resolve()
          if (isStuck) this.count().onsuccess = goOn
        }
        goOn()
        return request
      })
    })
    const save = persistence.save(attachmentOf('stuck'))
    await stuck
    vi.restoreAllMocks()
    const behind = idsIn(open())
    vi.advanceTimersByTime(60_000)
    await save
    vi.useRealTimers()
    expect(await behind).toEqual([])
    expect(await idsIn(open())).toEqual(['a'])
  })
})
