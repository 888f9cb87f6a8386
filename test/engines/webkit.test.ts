import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { WebKitOptions } from './webkit.ts'
import { startWebKit, withoutWebKit } from './webkit.ts'

let server: Server
let url = ''
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webkit-test-'))
  server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" })
      .end('<title>Here</title><input type="file" multiple><input type="text"><button>Go</button>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address && typeof address === 'object') url = `http://127.0.0.1:${address.port}/`
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

async function open(options?: WebKitOptions) {
  const browser = await startWebKit(options)
  onTestFinished(browser.close)
  await browser.page.goto(url)
  return browser
}

describe.skipIf(withoutWebKit)('WebKit', () => {
  it('picks files on disk, types and clicks, under any policy', async () => {
    const { page, version } = await open()
    expect(version).toMatch(/^2\.\d+/)
    const paths = ['a.txt', 'b.png'].map((name) => join(folder, name))
    for (const path of paths) await writeFile(path, 'abc')
    await page.pick('input[type=file]', ...paths)
    await page.type('input[type=text]', 'words')
    await page.evaluate(() => {
      document.querySelector('button')?.addEventListener('click', ({ isTrusted }) => {
        document.title = isTrusted ? 'clicked' : 'faked'
      })
    })
    await page.click('button')
    const seen = await page.evaluate(
      async (selector) => ({
        files: await Promise.all(
          [...(document.querySelector<HTMLInputElement>(selector)?.files ?? [])].map(async (file) => [
            file.name,
            file.type,
            await file.text(),
          ]),
        ),
        text: document.querySelector<HTMLInputElement>('input[type=text]')?.value,
        title: document.title,
      }),
      'input[type=file]',
    )
    expect(seen).toEqual({
      files: [
        ['a.txt', 'text/plain', 'abc'],
        ['b.png', 'image/png', 'abc'],
      ],
      text: 'words',
      title: 'clicked',
    })
    await page.reload()
    expect(await page.evaluate(() => document.title)).toBe('Here')
    await expect(
      page.evaluate(() => {
        throw new RangeError('too far')
      }),
    ).rejects.toThrow('RangeError: too far')
  })

  it('has tabs that share storage', async () => {
    const browser = await open()
    const other = await browser.openTab()
    await other.goto(url)
    await other.evaluate(() => localStorage.setItem('who', 'other'))
    expect(await browser.page.evaluate(() => localStorage.getItem('who'))).toBe('other')
    await other.close()
    expect(await browser.page.evaluate(() => document.title)).toBe('Here')
  })

  it('keeps a profile when asked to, and nothing otherwise', async () => {
    const visit = async (options: WebKitOptions) => {
      const { page, close } = await open(options)
      // Not with localStorage, which is written to disk later.
      const found = await page.evaluate(async () => {
        const databases = await indexedDB.databases()
        const request = indexedDB.open('visited')
        await new Promise((resolve) => request.addEventListener('success', resolve))
        return databases.map(({ name }) => name)
      })
      await close()
      return found
    }
    const profile = join(folder, 'profile')
    expect(await visit({ profile })).toEqual([])
    expect(await visit({ profile })).toEqual(['visited'])
    expect(await visit({})).toEqual([])
    expect(await visit({})).toEqual([])
  })
})
