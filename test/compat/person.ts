import type { Browser } from 'puppeteer-core'
import type { Emulator } from 'react-connect-attachments/testing'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { expect } from 'vitest'
import { patience } from '../support/patience.ts'

/** Somebody with a page of the app open, and the service that it talks to. */
export interface Person {
  readonly emulator: Emulator
  /** Picks a file of the disk in the input of that label. */
  pick(label: string, path: string): Promise<void>
  /** Hands a file of that text to the form, as a browser does when it is dropped or pasted. */
  give(how: 'drop' | 'paste', name: string, text: string): Promise<void>
  press(button: string): Promise<void>
  /** Waits until the page shows that text. */
  see(text: string): Promise<void>
  /** Between 0 and 1; `undefined` when no progress is shown. */
  progress(): Promise<number | undefined>
  /** Where the first link leads. */
  link(): Promise<string>
  reload(): Promise<void>
}

/** Lets somebody new do something in the page, of which the console must have nothing to complain. */
export async function meet(
  browser: Browser,
  server: EmulatorServer,
  url: string,
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
  await page.goto(`${url}?endpoint=${encodeURIComponent(endpoint)}`)

  const person: Person = {
    emulator,
    async pick(label, path) {
      // Before React listens, it is disabled.
      const element = await page.waitForSelector(`input[aria-label="${label}"]:enabled`)
      const input = await element?.toElement('input')
      await input?.uploadFile(path)
    },
    give: (how, name, text) => page.$eval('form', give, how, name, text),
    press: (button) => page.click(`button::-p-text(${button})`),
    see: (text) => expect.poll(() => page.evaluate(() => document.body.innerText)).toContain(text),
    progress: () => page.evaluate(() => document.querySelector('progress')?.value),
    link: () => page.$eval('a', ({ href }) => href),
    async reload() {
      await page.reload()
    },
  }
  try {
    await doSomething(person)
  } finally {
    await session.close()
  }
  expect(complaints).toEqual([])
}

/** Runs in the page. */
function give(form: HTMLFormElement, how: 'drop' | 'paste', name: string, text: string): void {
  const transfer = new DataTransfer()
  transfer.items.add(new File([text], name))
  const event = new Event(how, { bubbles: true, cancelable: true })
  // Not by a ClipboardEvent's own means: of Firefox's, no file comes out again.
  Object.assign(event, how === 'drop' ? { dataTransfer: transfer } : { clipboardData: transfer })
  form.dispatchEvent(event)
}
