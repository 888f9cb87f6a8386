import { request } from 'node:http'
import { inject } from 'vitest'
import type { App } from './installServer.ts'

/**
 * Installs the packed package and `packages` into a new folder with the files of `source` (relative to test/compat), as the
 * app's developer would, and resolves with the folder. Call it in `beforeAll`. All suites of a run share an app of that `name`.
 */
export function installApp(
  name: string,
  source: string | undefined,
  packages: Readonly<Record<string, string>>,
  options: Partial<Pick<App, 'type' | 'isLoose'>> = {},
): Promise<string> {
  return ask({ name, source, packages, ...options })
}

/** `node:http`, because fetch gives up after 5 minutes. */
function ask(app: App): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(inject('installer'), { method: 'POST' }, async (response) => {
      const answer = (await response.setEncoding('utf8').toArray()).join('')
      if (response.statusCode === 200) resolve(answer)
      else reject(new Error(answer))
    })
    asking.on('error', reject).end(JSON.stringify(app))
  })
}
