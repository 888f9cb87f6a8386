import type { ConnectionToken } from '../core/client.ts'
import { createClientToken } from '../core/clientToken.ts'

interface ParticipantVariables {
  clientToken?: string | undefined
  connectionToken?: ConnectionToken | undefined
  signal?: AbortSignal | undefined
}

/** Connection tokens of calls, outside of TanStack's cache; by variables object, so that a repeated call finds its own. */
const connectionTokens = new WeakMap<object, ConnectionToken>()

/**
 * The variables as TanStack's cache may hold them: with the idempotency key, without the connection token, and without the
 * signal, which may be aborted by the time they are used again.
 */
export function prepareVariables<T extends ParticipantVariables>(variables: T): T {
  const { clientToken = createClientToken(), connectionToken = connectionTokens.get(variables) } = variables
  const prepared = { ...variables, clientToken, connectionToken: undefined, signal: undefined }
  if (connectionToken !== undefined) connectionTokens.set(prepared, connectionToken)
  return prepared
}

/** The connection token that these variables were prepared of. */
export function connectionTokenOf(variables: object): ConnectionToken | undefined {
  return connectionTokens.get(variables)
}
