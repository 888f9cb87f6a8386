import * as door from 'react-connect-attachments/persistence'
import { describe, expect, it, vi } from 'vitest'

vi.mock('react', () => {
  throw new Error('react is not to be had')
})
vi.mock('axios', () => {
  throw new Error('axios is not to be had')
})

describe('createIndexedDbPersistence on a server', () => {
  it('shares the entry point with createStoragePersistence, and needs neither React nor axios', () => {
    expect(Object.keys(door)).toEqual(['createIndexedDbPersistence', 'createStoragePersistence'])
  })

  it('is created without access to IndexedDB', () => {
    vi.stubGlobal('indexedDB', undefined)
    const read = vi.fn()
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get: read })
    door.createIndexedDbPersistence({ key: 'chat' })
    vi.unstubAllGlobals()
    expect(read).not.toHaveBeenCalled()
  })

  it('stores nothing, rejects nothing and warns once', async () => {
    expect(globalThis).not.toHaveProperty('indexedDB')
    const warnings: string[] = []
    const persistence = door.createIndexedDbPersistence({
      key: 'chat',
      onWarning: ({ message }) => void warnings.push(message),
    })
    const file = new File(['a'], 'secret name.png')
    const saved = {
      id: 'a',
      file,
      attachmentName: 'secret name.png',
      contentType: 'image/png',
      startToken: 'start',
      completeToken: 'complete',
    }
    expect(await persistence.save(saved)).toBeUndefined()
    expect(await persistence.load()).toEqual([])
    expect(await persistence.remove('a')).toBeUndefined()
    expect(await persistence.clear()).toBeUndefined()
    expect(warnings).toEqual(['Attachments may be lost at a reload: IndexedDB fails with ReferenceError.'])
  })
})
