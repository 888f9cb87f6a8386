import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { expect, onTestFinished } from 'vitest'

/** A file that the user can pick. */
export async function onDisk(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'examples-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Waits until the page's text matches. */
export function see(page: Page, text: string | RegExp): Promise<void> {
  return expect.poll(() => page.evaluate(() => document.body.innerText)).toMatch(text)
}
