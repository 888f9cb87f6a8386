import type { ConnectionToken } from './client.ts'

/** The part of a call that no cache may hold. */
export interface HiddenCall {
  readonly controller: AbortController
  /** The caller's. The variables may be reused after it aborted. */
  readonly signal: AbortSignal | undefined
  readonly connectionToken: ConnectionToken | undefined
}

interface CallVariables {
  signal?: AbortSignal | undefined
  connectionToken?: ConnectionToken | undefined
}

/** The call is private: nothing that reads, copies or stores the cache sees it. */
class HeldVariables {
  readonly #call: HiddenCall

  constructor(call: HiddenCall) {
    this.#call = call
  }

  static callOf(variables: object): HiddenCall | undefined {
    return #call in variables ? variables.#call : undefined
  }
}

export function holdVariables<T extends object>(variables: T, call: HiddenCall): T {
  return Object.assign(new HeldVariables(call), variables, { signal: undefined, connectionToken: undefined })
}

export function callOf(variables: object): HiddenCall | undefined {
  return HeldVariables.callOf(variables)
}

/** Variables of an earlier call keep its connection token. */
export function createCall(variables: CallVariables): HiddenCall {
  const { signal, connectionToken = callOf(variables)?.connectionToken } = variables
  return { controller: new AbortController(), signal, connectionToken }
}
