// @ts-check
// Finds a Firefox, or installs Debian's. Run directly, it prints the path, or why there is none: then the checks in Firefox
// are skipped.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { aptGet, run, starts } from './browser.mjs'

/**
 * The Firefox that FIREFOX_PATH names, or one on this machine.
 * @param {{ install?: boolean }} [options] `install: false` looks and changes nothing. @default true
 * @returns {Promise<{ executablePath?: string, reason: string }>} `reason`: why there is none
 */
export async function findFirefox({ install = true } = {}) {
  const { FIREFOX_PATH: named } = process.env
  if (named && !existsSync(named)) throw new Error(`FIREFOX_PATH is ${named}, and there is no such file.`)
  const executablePath = named ?? (await look())
  if (executablePath) return { executablePath, reason: '' }
  if (!install) return { reason: 'no Firefox was found' }
  if (!existsSync('/usr/bin/apt-get')) return { reason: 'no Firefox was found, and there is no apt-get' }

  console.error('No Firefox yet: trying apt-get.')
  const { command, args } = aptGet('firefox-esr')
  const failure = await run(command, args, 10 * 60_000).then(
    () => 'what apt-get has installed does not start',
    (error) =>
      `apt-get failed: ${String(error.stderr || error.message)
        .trim()
        .slice(-500)}`,
  )
  const installed = await look()
  return installed ? { executablePath: installed, reason: '' } : { reason: failure }
}

async function look() {
  for (const path of paths()) if (await starts(path)) return path
  return undefined
}

function paths() {
  const { HOME = '', PATH = '', PROGRAMFILES = '' } = process.env
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(HOME, 'Applications')].map((folder) =>
        join(folder, 'Firefox.app/Contents/MacOS/firefox'),
      )
    case 'win32':
      return [join(PROGRAMFILES, 'Mozilla Firefox/firefox.exe')]
    default:
      // Debian's first, because Ubuntu's `firefox` may be a snap, which cannot read a profile in /tmp.
      return ['firefox-esr', 'firefox'].flatMap((name) =>
        [...PATH.split(delimiter).filter(Boolean), '/usr/bin'].map((folder) => join(folder, name)),
      )
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { executablePath, reason } = await findFirefox()
  if (executablePath) console.log(executablePath)
  else console.error(`Firefox: its checks are skipped, because ${reason}.\n  FIREFOX_PATH can name one.`)
}
