import { watchConsole } from '../support/browserSecrets.ts'
import type { Found } from '../support/walk.ts'
import { walk, walkFully } from '../support/walk.ts'
import { bytesMarks, nameMarks, placesOf, signedUrlsIn, tokenMarks, urlMarks } from './canaries.ts'
import { cachesOf, databases, pageSince, persist, reactTree } from './places.ts'
import type { Stage } from './stage.tsx'
import { astray } from './wire.ts'

/** Places that contain a canary but must not. */
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
 * Call it before the library does anything; each call of the result then searches everything. `errors` are rejections of calls.
 * The browser's own console lines and its record of requests are excluded: they contain signed URLs, and no library can
 * prevent that (`record.browser.test.ts`).
 */
export function watch(): (stage: Stage, errors?: unknown) => Promise<Report> {
  const globals = new Set(Reflect.ownKeys(window))
  const { said } = watchConsole()
  return async (stage, errors) => {
    await persist(stage.queryClient)
    const { requests } = await stage.emulator.state()
    // The app stored its own file here, and shows the attachment's name to the user.
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
