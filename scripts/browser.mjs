// @ts-check
// Finds or installs a Chromium for tests and scripts. Run directly, it prints the path.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright'

const CURE = `Do one of these, then run the command again:
  1. install Chromium, Chrome or Edge (on Debian: apt-get install chromium);
  2. npx playwright install --with-deps chromium;
  3. set CHROMIUM_PATH to a browser built on Chromium.`

/** @type {(command: string, args: string[], timeout: number) => Promise<unknown>} */
export const run = (command, args, timeout) =>
  promisify(execFile)(command, args, { timeout, maxBuffer: 2 ** 26, windowsHide: true })

/**
 * The first browser found: the one that CHROMIUM_PATH names, one on this machine, or Playwright's.
 * @param {{ install?: boolean }} [options] `install: false` looks and changes nothing. @default true
 * @returns {Promise<{ executablePath: string, found: string }>}
 */
export async function findBrowser({ install = true } = {}) {
  const { CHROMIUM_PATH: named } = process.env
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`)
  if (named) return { executablePath: named, found: 'named by CHROMIUM_PATH' }

  const browser = await look()
  if (browser) return browser
  const { installed, failures = [] } = install ? await installBrowser() : {}
  if (installed) return installed
  throw new Error(['No Chromium was found.', ...failures, CURE].join('\n'))
}

/**
 * Options for Playwright's `launch`, which already turns off the sandbox, updates and background requests.
 * @param {Parameters<typeof findBrowser>[0]} [options]
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 */
export async function launchOptions(options) {
  const { executablePath } = await findBrowser(options)
  return { executablePath, args: ['--disable-quic'] }
}

/** @returns {Promise<{ executablePath: string, found: string } | undefined>} */
async function look() {
  const places = {
    'installed on this machine': pathsOnThisMachine(),
    "Playwright's own": pathsOfPlaywright(),
  }
  for (const [found, paths] of Object.entries(places))
    for (const executablePath of paths) if (await starts(executablePath)) return { executablePath, found }
  return undefined
}

function pathsOnThisMachine() {
  const {
    HOME = '',
    PATH = '',
    PROGRAMFILES = '',
    'PROGRAMFILES(X86)': X86 = '',
    LOCALAPPDATA = '',
  } = process.env
  /** @type {(folders: string[], files: string[]) => string[]} */
  const each = (folders, files) => files.flatMap((file) => folders.map((folder) => join(folder, file)))
  switch (process.platform) {
    case 'darwin':
      return each(
        ['/Applications', join(HOME, 'Applications')],
        ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`),
      )
    case 'win32':
      return each(
        [PROGRAMFILES, X86, LOCALAPPDATA],
        [
          'Chromium/Application/chrome',
          'Google/Chrome/Application/chrome',
          'Microsoft/Edge/Application/msedge',
        ].map((name) => `${name}.exe`),
      )
    default:
      return each(
        [...PATH.split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin'],
        ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
      )
  }
}

/** Playwright's full browser, and the headless shell of `playwright install --only-shell`. */
function pathsOfPlaywright() {
  const browser = chromium.executablePath()
  const shell = dirname(dirname(browser)).replace(/chromium-(?=\d+$)/, 'chromium_headless_shell-')
  const shellFiles = existsSync(shell) ? readdirSync(shell, { recursive: true, encoding: 'utf8' }) : []
  return [
    browser,
    ...shellFiles.filter((file) => /headless[-_]shell(\.exe)?$/.test(file)).map((file) => join(shell, file)),
  ]
}

/** A file is not enough: Ubuntu's chromium-browser may only point to snap, and Playwright's may lack libraries. */
export async function starts(/** @type {string} */ executablePath) {
  if (!existsSync(executablePath)) return false
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true
  return run(executablePath, ['--version'], 120_000).then(
    () => true,
    () => false,
  )
}

/** Tries each installer until a browser starts, and reports the failures of the others. */
async function installBrowser() {
  /** @type {string[]} */
  const failures = []
  for (const { name, command, args } of waysToInstall()) {
    console.error(`No Chromium yet: trying ${name}.`)
    await run(command, args, 10 * 60_000).catch((error) => {
      const output = String(error.stderr || error.message).trim()
      failures.push(`${name} failed: ${output.match(/^E(rror)?: .+$/m)?.[0] ?? output.slice(-500)}`)
    })
    const installed = await look()
    if (installed) return { installed, failures }
  }
  return { installed: undefined, failures }
}

function waysToInstall() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  const playwright = {
    name: 'playwright install',
    command: process.execPath,
    args: [cli, 'install', 'chromium'],
  }
  if (!existsSync('/usr/bin/apt-get')) return [playwright]
  return [playwright, aptGet('chromium', 'fonts-liberation')]
}

/** Debian's package installer. */
export function aptGet(/** @type {string[]} */ ...packages) {
  const script = `export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends ${packages.join(' ')}`
  // `sudo -n` fails at once where it would have to ask for a password.
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  return { name: 'apt-get', command: 'env', args: [...sudo, 'sh', '-c', script] }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { executablePath, found } = await findBrowser()
  console.error(`Chromium: ${found}`)
  console.log(executablePath)
}
