import { afterEach, describe, expect, it, vi } from 'vitest'
import { portable } from '../../src/core/files/readFile.ts'

afterEach(() => vi.unstubAllGlobals())

const file = new File(['hello'], 'hello.txt')

describe('portable', () => {
  it.each([
    'Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/20.0.3',
    'Mozilla/5.0 (win32) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/31.0.1',
  ])('makes bytes of a file in %s', async (userAgent) => {
    vi.stubGlobal('navigator', { userAgent })
    expect(await portable(file)).toEqual(await file.arrayBuffer())
  })

  it.each([
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) HappyDOM/21.0.4',
  ])('keeps a file in %s', (userAgent) => {
    vi.stubGlobal('navigator', { userAgent })
    expect(portable(file)).toBe(file)
  })

  it('keeps a file where there is no user agent, as in Node and workers', () => {
    vi.stubGlobal('navigator', undefined)
    expect(portable(file)).toBe(file)
    vi.stubGlobal('navigator', {})
    expect(portable(file)).toBe(file)
  })
})
