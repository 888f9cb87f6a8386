import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister'
import type { DehydrateOptions, QueryClient } from '@tanstack/react-query'
import { dehydrate } from '@tanstack/react-query'
import { persistQueryClientSave } from '@tanstack/react-query-persist-client'
import { del, get, set } from 'idb-keyval'
import { answerOf } from '../persistence/browserDatabase.ts'

const everything: DehydrateOptions = { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true }

/** The contents of TanStack's caches, and their serialised forms for a server, a store or another tab. */
export function cachesOf(queryClient: QueryClient): object {
  const mutations = queryClient.getMutationCache().getAll()
  const queries = queryClient.getQueryCache().getAll()
  const states = [...mutations, ...queries].map(({ state }) => state)
  return {
    queryClient,
    mutations,
    queries,
    clones: states.flatMap((state) => Object.values(state)).map(cloned),
    json: states.map((state) => JSON.stringify(state)),
    dehydrated: dehydrate(queryClient),
    dehydratedWhole: dehydrate(queryClient, everything),
  }
}

/** As in a message to another tab or a worker. */
function cloned(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch (error) {
    return error
  }
}

/** Writes the caches to localStorage as JSON and to IndexedDB unchanged: by default, and completely. */
export async function persist(queryClient: QueryClient): Promise<void> {
  for (const [key, dehydrateOptions] of [
    ['usual', {}],
    ['whole', everything],
  ] as const) {
    const persisters = [
      createAsyncStoragePersister({ storage: localStorage, key, throttleTime: 0 }),
      // As in TanStack's documentation of persisters.
      {
        persistClient: (client: unknown) => set(key, client),
        restoreClient: () => get(key),
        removeClient: () => del(key),
      },
    ]
    for (const persister of persisters) {
      // Through `Object`, unchecked: its types may come from another release of TanStack's core than the client's.
      const saved = persistQueryClientSave(Object({ queryClient, persister, dehydrateOptions }))
      // A function among an app's variables cannot be cloned.
      await saved.catch(() => {})
    }
  }
}

/** Every record of every database of this origin. */
export async function databases(): Promise<unknown[]> {
  const records: unknown[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const opened = database.transaction(store).objectStore(store)
      records.push({ name, store, keys: await answerOf(opened.getAllKeys()) })
      records.push(await answerOf(database.transaction(store).objectStore(store).getAll()))
    }
    database.close()
  }
  return records
}

/** Everything that other code on the page, or a later page, can read. Only new globals count. */
export function pageSince(globals: ReadonlySet<PropertyKey>): object {
  const { href } = location
  const { cookie, referrer, title } = document
  return {
    href,
    cookie,
    referrer,
    title,
    name: window.name,
    history: history.state,
    localStorage: { ...localStorage },
    sessionStorage: { ...sessionStorage },
    globals: Reflect.ownKeys(window)
      .filter((key) => !globals.has(key))
      .map((key) => [String(key), Reflect.get(window, key)]),
    document,
  }
}

/** React's data of the components: props, state, refs. */
export function reactTree(): unknown[] {
  return [...document.querySelectorAll('body *')].flatMap((element) =>
    Reflect.ownKeys(element)
      .filter((key) => String(key).startsWith('__react'))
      .map((key) => Reflect.get(element, key)),
  )
}
