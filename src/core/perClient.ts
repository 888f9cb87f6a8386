import type { AttachmentsClient } from './client.ts'
import { internalsOf } from './client.ts'

/** Creates state on first use: bundlers can drop unused features. Copies of the package may share the client. */
export function perClient<T>(
  name: string,
  create: (client: AttachmentsClient) => T,
): (client: AttachmentsClient) => T {
  return (client) => {
    const { state } = internalsOf(client)
    if (!state.has(name)) state.set(name, create(client))
    // Nothing else writes this name.
    return state.get(name) as T
  }
}
