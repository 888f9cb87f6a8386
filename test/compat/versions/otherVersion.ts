import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Copies the installed package into `other`, as version 9.9.9. Resolves with the installed version. */
export async function addOtherVersion(app: string): Promise<string> {
  const installed = join(app, 'node_modules/react-connect-attachments')
  const other = join(app, 'other')
  await cp(installed, other, { recursive: true })
  const file = join(other, 'dist/core/version.js')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/'\d+\.\d+\.\d+'/, "'9.9.9'"))
  return JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')).version
}

/** What a hook or function of that version says of another version's client. */
export const mixedVersions = (version: string): string =>
  `This client is not of react-connect-attachments ${version}: install one version, and create the client with it.`
