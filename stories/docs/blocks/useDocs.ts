import { use } from 'react'

type Docs = typeof import('virtual:hook-docs')

// Loaded by the first page that needs it: tests have none and need not wait for the type checker.
let loading: Promise<Docs> | undefined

/** The documentation of all exports. Suspends until it is loaded. */
export function useDocs(): Docs {
  loading ??= import('virtual:hook-docs')
  return use(loading)
}
