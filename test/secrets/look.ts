import { watchConsole } from '../support/browserSecrets.ts'
import type { Found } from '../support/walk.ts'
import { walk, walkFully } from '../support/walk.ts'
import { bytesMarks, nameMarks, placesOf, signedUrlsIn, tokenMarks, urlMarks } from './canaries.ts'
import { cachesOf, databases, pageSince, persist, reactTree } from './places.ts'
import type { Stage } from './stage.tsx'
import { astray } from './wire.ts'

/** Where each canary is that must not be there. */
export interface Report {
  token: string[]
  url: string[]
  name: string[]
  bytes: string[]
  /** On the wire. */
  astray: string[]
}

export const nowhere: Report = { token: [], url: [], name: [], bytes: [], astray: [] }

/**
 * To be called before the library does anything; then looks everywhere, as often as it is asked. `errors` are what calls have
 * rejected with. The browser's own lines in its console and its record of requests are not the page's: they name the signed
 * URLs, and no library can keep them from it (`record.browser.test.ts`).
 */
export function watch(): (stage: Stage, errors?: unknown) => Promise<Report> {
  const globals = new Set(Reflect.ownKeys(window))
  const { said } = watchConsole()
  return async (stage, errors) => {
    await persist(stage.queryClient)
    const { requests } = await stage.emulator.state()
    // The app has put its file here itself, and an attachment's name is what a person sees of it.
    const withFile: Found[] = [
      ...walk(stage.told, 'told'),
      ...walk(stage.shown(), 'hooks'),
      ...walk(cachesOf(stage.queryClient), 'caches'),
      ...walk(reactTree(), 'react'),
      ...walk(stage.client, 'client'),
      ...(await walkFully(await databases(), 'IndexedDB')),
      ...walk(pageSince(globals), 'page'),
    ]
    const withoutFile: Found[] = [
      ...said().map((text) => ({ path: 'console', text })),
      ...(await walkFully(errors, 'errors')),
    ]
    const everywhere = [...withFile, ...withoutFile]
    return {
      token: placesOf(tokenMarks, everywhere),
      url: placesOf(urlMarks(signedUrlsIn(requests)), everywhere),
      name: placesOf(nameMarks, withoutFile),
      bytes: placesOf(bytesMarks, withoutFile),
      astray: astray(requests),
    }
  }
}
