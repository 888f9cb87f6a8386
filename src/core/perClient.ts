import type { AttachmentsClient } from './client.ts'
import { internals } from './client.ts'

/** Creates state on first use: bundlers can drop unused features. Package copies may share the client. */
export function perClient<T>(
  name: string,
  create: (client: AttachmentsClient) => T,
): (client: AttachmentsClient) => T {
  return (client) => {
    const { state } = client[internals]
    if (!state.has(name)) state.set(name, create(client))
    // Nothing else writes this name.
    return state.get(name) as T
  }
}
