import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Bootstrap's style sheet. */
export function bootstrap(app: string): Promise<string> {
  return readFile(
    createRequire(join(app, 'package.json')).resolve('bootstrap/dist/css/bootstrap.css'),
    'utf8',
  )
}

/** Tailwind's style sheet for an app with the composer. Like Tailwind, takes each word of the code for a possible class name. */
export async function tailwind(app: string): Promise<string> {
  const { resolve } = createRequire(join(app, 'package.json'))
  const composer = join(app, 'examples/chat-composer')
  const files = (await readdir(composer)).filter((name) => name.endsWith('.tsx'))
  const code = await Promise.all(files.map((name) => readFile(join(composer, name), 'utf8')))
  const { compile }: Tailwind = await import(pathToFileURL(resolve('tailwindcss')).href)
  const { build } = await compile(await readFile(resolve('tailwindcss/index.css'), 'utf8'))
  return build([...new Set(code.join(' ').split(/[\s"'`{}()<>,;]+/))])
}

/** The part that is used here: the package is installed in the app only. */
interface Tailwind {
  compile: (css: string) => Promise<{ build: (candidates: string[]) => string }>
}
