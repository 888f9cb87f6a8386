import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findWebKit } from '../../scripts/webkit.mjs'
import { run } from '../compat/run.ts'
import type { Tethered } from './startTethered.ts'
import { startTethered } from './startTethered.ts'

/** WebKitGTK's MiniBrowser, driven over plain WebDriver: the closest to Safari that runs on Linux. */
export interface WebKit {
  readonly version: string
  /** The first tab. */
  readonly page: WebKitPage
  openTab(): Promise<WebKitPage>
  /** Closes the browser and everything started for it. */
  close(): Promise<void>
}

export interface WebKitPage {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Like the browser's own button. */
  back(): Promise<void>
  /**
   * Calls `work` in the page with `args`, and settles like it. Arguments and results are copied as JSON; `work` sees nothing else
   * of the test.
   */
  evaluate<Args extends unknown[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>
  /** Clicks in the middle of the first element that matches the CSS selector. */
  click(selector: string): Promise<void>
  /** Types into it like a keyboard. */
  type(selector: string, text: string): Promise<void>
  /** Drags a file on disk to the middle of the element. Missing where nothing outside the page can be dragged: WebDriver, Firefox. */
  drag?: (path: string, selector: string, type: 'dragEnter' | 'dragOver' | 'drop') => Promise<void>
  /** What the console shows as an error or warning. Empty in WebKit, whose driver cannot read it. */
  readonly complaints: readonly string[]
  /** Focuses it, and presses Ctrl+V. */
  paste(selector: string): Promise<void>
  /** Picks files on disk in a file input. */
  pick(selector: string, ...paths: string[]): Promise<void>
  /** Closes the tab. Closing the last tab ends the browser. */
  close(): Promise<void>
}

export interface WebKitOptions {
  /**
   * A folder that survives the browser, like a user's profile.
   * @default none: the session is private, like Safari's private windows
   */
  profile?: string
}

const { paths, reason } = await findWebKit({ install: false })

/** For `describe.skipIf(withoutWebKit)`: why WebKit is unavailable, or ''. */
export const withoutWebKit = reason

/** ms, long enough for a browser on a busy machine. */
const patience = 60_000

/**
 * Starts a browser on its own screen, for one session. Sessions share nothing but a common `profile`, and can otherwise run in
 * parallel. It ends with this process at the latest, also when a test fails or the run is killed.
 */
export async function startWebKit({ profile }: WebKitOptions = {}): Promise<WebKit> {
  if (!paths) throw new Error(`No WebKit: ${reason}`)
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'))
  const started: Tethered[] = []
  let endSession = async (): Promise<void> => {}
  const close = async (): Promise<void> => {
    await endSession().catch(() => {})
    // The browser first, then its screen.
    for (const program of started.reverse()) await program.end()
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const display = startTethered(paths.display, ['-displayfd', '1', '-screen', '0', '1280x1024x24'])
    started.push(display)
    const number = await display.greeting
    if (!number) throw new Error('Xvfb does not start.')

    const env = {
      DISPLAY: `:${number}`,
      XDG_DATA_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_CONFIG_HOME: folder,
      NO_AT_BRIDGE: '1',
      ...(profile && { LD_PRELOAD: await compile(paths.compiler, folder), PROFILE: profile }),
    }
    const port = await freePort()
    const driver = startTethered(paths.driver, [`--port=${port}`], env)
    started.push(driver)
    const command = connect(`http://127.0.0.1:${port}`)
    await untilReady(command, driver)

    const { sessionId, capabilities } = await command('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          timeouts: { script: patience },
          // Otherwise every command waits for a page whose scripts are late: see `navigate`.
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
        },
      },
    })
    const inSession: Command = (method, path, body) => command(method, `/session/${sessionId}${path}`, body)
    endSession = () => inSession('DELETE', '')
    const turns = { last: Promise.resolve() }
    return {
      version: capabilities.browserVersion,
      page: openPage(inSession, await inSession('GET', '/window'), turns),
      async openTab() {
        const { handle } = await inSession('POST', '/window/new', { type: 'tab' })
        return openPage(inSession, handle, turns)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

// biome-ignore lint/suspicious/noExplicitAny: WebDriver's answers; each caller knows the type of its command's result.
type Command = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<any>

function connect(url: string): Command {
  return async (method, path, body) => {
    const request = { method, ...(body && { body: JSON.stringify(body) }) }
    const response = await fetch(url + path, request)
    const { value } = JSON.parse(await response.text())
    if (!response.ok) throw new Error(`WebDriver, ${method} ${path}: ${value.error}: ${value.message}`)
    return value
  }
}

function openPage(command: Command, handle: string, turns: { last: Promise<void> }): WebKitPage {
  /** A session has one active tab, so commands for different tabs run one after the other. */
  const inTab = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turns.last.then(async () => {
      await command('POST', '/window', { handle })
      return work()
    })
    turns.last = done.then(
      () => {},
      () => {},
    )
    return done
  }
  /** Its WebDriver handle. */
  const find = async (selector: string): Promise<string> => {
    const element: Record<string, string> = await command('POST', '/element', {
      using: 'css selector',
      value: selector,
    })
    return Object.values(element).join()
  }
  const navigate = async (path: string, body = {}): Promise<void> => {
    const mark = randomUUID()
    const inPage = (script: string) => inTab(() => command('POST', '/execute/sync', { script, args: [mark] }))
    await inPage('window.leaving = arguments[0]')
    await inTab(() => command('POST', path, body))
    const isThere = 'return window.leaving !== arguments[0] && document.readyState === "complete"'
    await poll(() => inPage(isThere), 'The page does not load.')
  }
  const type = (selector: string, text: string): Promise<void> =>
    inTab(async () => command('POST', `/element/${await find(selector)}/value`, { text }))

  return {
    goto: (url) => navigate('/url', { url }),
    reload: () => navigate('/refresh'),
    back: () => navigate('/back'),
    async evaluate(work, ...args) {
      const script = `const done = arguments[arguments.length - 1]
        const work = async () => (${work})(...JSON.parse(arguments[0]))
        work().then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })))`
      const answer: string = await inTab(() =>
        command('POST', '/execute/async', { script, args: [JSON.stringify(args)] }),
      )
      const { value, error } = JSON.parse(answer)
      if (error !== undefined) throw new Error(`In the page: ${error}`)
      return value
    },
    click: (selector) => inTab(async () => command('POST', `/element/${await find(selector)}/click`, {})),
    type,
    complaints: [],
    paste: (selector) => type(selector, '\uE009v'),
    pick: (selector, ...paths) => type(selector, paths.join('\n')),
    close: () =>
      inTab(async () => {
        const [next]: string[] = await command('DELETE', '/window')
        // A new tab is opened from an existing one.
        if (next) await command('POST', '/window', { handle: next })
      }),
  }
}

/** Until `look` is true. Failures count as not yet. */
async function poll(look: () => Promise<boolean>, complaint: string, isOver = () => false): Promise<void> {
  for (const start = Date.now(); Date.now() - start < patience && !isOver(); ) {
    if (await look().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(complaint)
}

async function untilReady(command: Command, driver: Tethered): Promise<void> {
  let hasEnded = false
  driver.ended.then(() => {
    hasEnded = true
  })
  const isReady = async (): Promise<boolean> => (await command('GET', '/status')).ready
  await poll(isReady, 'WebKitWebDriver does not start.', () => hasEnded)
}

async function compile(compiler: string, folder: string): Promise<string> {
  const source = fileURLToPath(new URL('persistentProfile.c', import.meta.url))
  const library = join(folder, 'persistentProfile.so')
  await run(folder, compiler, ['-shared', '-fPIC', '-o', library, source])
  return library
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
