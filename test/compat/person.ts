import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import type { Emulator } from 'react-connect-attachments/testing'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { expect } from 'vitest'
import { patience } from '../support/patience.ts'
import type { PageServer } from './servePage.ts'

/** A user with an open page of the app, and its service. */
export interface Person {
  readonly emulator: Emulator
  /** Picks a file on disk in the input with that label. */
  pick(label: string, path: string): Promise<void>
  /** The same on a page that was just reloaded and has not run its scripts. */
  pickEarly(label: string, path: string): Promise<void>
  /** Drags a file on disk over the form, and drops it on the hint that appears. */
  drop(path: string): Promise<void>
  /** Pastes a file with that text into the form, as a browser does. */
  paste(name: string, text: string): Promise<void>
  press(button: string): Promise<void>
  /** Waits until the page shows that text. */
  see(text: string): Promise<void>
  /** Between 0 and 1; `undefined` when no progress is shown. */
  progress(): Promise<number | undefined>
  /** URL of the first link. */
  link(): Promise<string>
  reload(): Promise<void>
}

/** Runs actions of a new user on the page, which must log no warning. */
export async function meet(
  browser: Browser,
  server: EmulatorServer,
  pages: PageServer,
  doSomething: (person: Person) => Promise<void>,
): Promise<void> {
  const { emulator, endpoint } = await server.create()
  const session = await browser.createBrowserContext()
  const page = await session.newPage()
  page.setDefaultTimeout(patience)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/error|warn|assert/.test(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  await page.waitForSelector('#hydrated')

  const pick: Person['pick'] = async (label, path) => {
    const element = await page.waitForSelector(`input[aria-label="${label}"]`)
    const input = await element?.toElement('input')
    await input?.uploadFile(path)
  }
  const see: Person['see'] = (text) =>
    expect.poll(() => page.evaluate(() => document.body.innerText)).toContain(text)
  const person: Person = {
    emulator,
    pick,
    async pickEarly(label, path) {
      const { isAsked, release } = pages.holdScripts()
      const reloaded = page.reload()
      await isAsked
      await pick(label, path)
      release()
      await reloaded
    },
    async drop(path) {
      // Only Chromium can perform a real drag.
      if (!/chrome/i.test(await browser.version()))
        return page.$eval('form', give, 'drop' as const, basename(path), await readFile(path, 'utf8'))
      const send = await dragger(page, path)
      await send('dragEnter')
      await see('Drop files here')
      // The first event only moves the browser to the hint.
      for (const type of ['dragOver', 'dragOver', 'drop'] as const) await send(type)
    },
    paste: (name, text) => page.$eval('form', give, 'paste' as const, name, text),
    press: (button) => page.click(`button::-p-text(${button})`),
    see,
    progress: () => page.evaluate(() => document.querySelector('progress')?.value),
    link: () => page.$eval('a', ({ href }) => href),
    async reload() {
      // The upload may finish before the file is written to disk.
      await page.waitForFunction(isKept)
      await page.reload()
      await page.waitForSelector('#hydrated')
    },
  }
  try {
    await doSomething(person)
  } finally {
    await session.close()
  }
  expect(complaints).toEqual([])
}

/** Makes Chromium drag a file on disk to the middle of the form. */
async function dragger(
  page: Page,
  path: string,
): Promise<(type: 'dragEnter' | 'dragOver' | 'drop') => Promise<void>> {
  const session = await page.createCDPSession()
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  return async (type) => {
    const box = await (await page.$('form'))?.boundingBox()
    if (!box) throw new Error('The page shows no form.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
}

/** Runs in the page. */
function give(form: HTMLFormElement, how: 'drop' | 'paste', name: string, text: string): void {
  const transfer = new DataTransfer()
  transfer.items.add(new File([text], name))
  const event = new Event(how, { bubbles: true, cancelable: true })
  // Not through ClipboardEvent's constructor: Firefox's loses the file.
  Object.assign(event, how === 'drop' ? { dataTransfer: transfer } : { clipboardData: transfer })
  form.dispatchEvent(event)
}

/** Runs in the page: whether IndexedDB contains something. */
async function isKept(): Promise<boolean> {
  const name = 'react-connect-attachments'
  // Opening a missing database would create an empty one.
  if (!(await indexedDB.databases()).some((database) => database.name === name)) return false
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const { result: database } = opening
      const counting = database.transaction('attachments').objectStore('attachments').count()
      counting.onerror = () => reject(counting.error)
      counting.onsuccess = () => {
        database.close()
        resolve(counting.result > 0)
      }
    }
  })
}
