import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Emulator } from 'react-connect-attachments/testing'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { expect } from 'vitest'
import type { EngineBrowser } from '../engines/engines.ts'
import { isKept } from '../engines/isKept.ts'
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
  browser: EngineBrowser,
  server: EmulatorServer,
  pages: PageServer,
  doSomething: (person: Person) => Promise<void>,
): Promise<void> {
  // Stored files have the endpoint as their key, so users share nothing.
  const { emulator, endpoint } = await server.create()
  const page = await browser.openTab()
  await page.goto(`${pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  const until = (look: (selector: string) => boolean, selector: string): Promise<void> =>
    expect.poll(() => page.evaluate(look, selector)).toBe(true)
  const isThere = (selector: string): boolean => document.querySelector(selector) !== null
  await until(isThere, '#hydrated')

  const pick: Person['pick'] = async (label, path) => {
    const input = `input[aria-label="${label}"]`
    await until(isThere, input)
    await page.pick(input, path)
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
      if (!page.drag) return page.evaluate(give, 'drop', basename(path), await readFile(path, 'utf8'))
      await page.drag(path, 'form', 'dragEnter')
      await see('Drop files here')
      // The first event only moves the browser to the hint.
      for (const type of ['dragOver', 'dragOver', 'drop'] as const) await page.drag(path, 'form', type)
    },
    paste: (name, text) => page.evaluate(give, 'paste', name, text),
    async press(button) {
      await until(mark, button)
      await page.click('[data-marked]')
    },
    see,
    progress: () => page.evaluate(() => document.querySelector('progress')?.value),
    link: () => page.evaluate(() => document.querySelector('a')?.href ?? ''),
    async reload() {
      // The upload may finish before the file is written to disk.
      await expect.poll(() => page.evaluate(isKept)).toBe(true)
      await page.reload()
      await until(isThere, '#hydrated')
    },
  }
  try {
    await doSomething(person)
    expect(page.complaints).toEqual([])
  } finally {
    await page.close()
  }
}

/** Runs in the page: marks the button that says `text`. */
function mark(text: string): boolean {
  document.querySelector('[data-marked]')?.removeAttribute('data-marked')
  const button = [...document.querySelectorAll('button')].find((it) => it.textContent?.includes(text))
  button?.setAttribute('data-marked', '')
  return button !== undefined
}

/** Runs in the page. */
function give(how: 'drop' | 'paste', name: string, text: string): void {
  const transfer = new DataTransfer()
  transfer.items.add(new File([text], name))
  const event = new Event(how, { bubbles: true, cancelable: true })
  // Not through ClipboardEvent's constructor: Firefox's loses the file.
  Object.assign(event, how === 'drop' ? { dataTransfer: transfer } : { clipboardData: transfer })
  document.querySelector('form')?.dispatchEvent(event)
}
