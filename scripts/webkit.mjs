// @ts-check
// Finds WebKitGTK's browser, its driver and a virtual screen, or installs Debian's. Run directly, it prints the paths, or why
// one is missing: then the checks in WebKit are skipped.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { aptGet, run } from './browser.mjs'

/**
 * @typedef {object} WebKitPaths
 * @property {string} driver WebKitWebDriver
 * @property {string} browser WebKitGTK's MiniBrowser
 * @property {string} display Xvfb, a screen in memory
 * @property {string} compiler a C compiler, needed for a profile that survives a restart
 */

/**
 * @param {{ install?: boolean }} [options] `install: false` looks and changes nothing. @default true
 * @returns {Promise<{ paths?: WebKitPaths, reason: string }>} `reason`: why there are none
 */
export async function findWebKit({ install = true } = {}) {
  const { paths, missing } = look()
  if (paths) return { paths, reason: '' }
  if (!install) return { reason: `there is no ${missing}` }
  if (!existsSync('/usr/bin/apt-get')) return { reason: `there is no ${missing}, and no apt-get` }

  console.error(`No ${missing} yet: trying apt-get.`)
  const { command, args } = aptGet('webkit2gtk-driver', 'xvfb', 'gcc', 'libc6-dev')
  const failure = await run(command, args, 10 * 60_000).then(
    () => '',
    (error) =>
      `, and apt-get failed: ${String(error.stderr || error.message)
        .trim()
        .slice(-500)}`,
  )
  const installed = look()
  return installed.paths
    ? { paths: installed.paths, reason: '' }
    : { reason: `there is no ${installed.missing}${failure}` }
}

/** @returns {{ paths?: WebKitPaths, missing: string }} */
function look() {
  const driver = onPath('WebKitWebDriver')
  const browser = miniBrowser()
  const display = onPath('Xvfb')
  const compiler = onPath('cc')
  if (!driver || !browser || !display || !compiler) {
    const names = { WebKitWebDriver: driver, MiniBrowser: browser, Xvfb: display, cc: compiler }
    const missing = Object.entries(names).filter(([, path]) => !path)
    return { missing: missing.map(([name]) => name).join(', ') }
  }
  return { paths: { driver, browser, display, compiler }, missing: '' }
}

/** Debian keeps it beside the library: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser. */
function miniBrowser() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : []
  return folders.map((folder) => join('/usr/lib', folder, 'webkit2gtk-4.1/MiniBrowser')).find(existsSync)
}

function onPath(/** @type {string} */ name) {
  const { PATH = '' } = process.env
  const folders = [...PATH.split(delimiter).filter(Boolean), '/usr/bin']
  return folders.map((folder) => join(folder, name)).find(existsSync)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { paths, reason } = await findWebKit()
  if (paths) console.log(Object.values(paths).join('\n'))
  else console.error(`WebKit: its checks are skipped, because ${reason}.`)
}
