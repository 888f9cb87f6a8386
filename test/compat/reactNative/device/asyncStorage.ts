/** The native half of AsyncStorage 3, with one database. `texts` outlives a restart. */
export function createAsyncStorageModule(texts: Map<string, string>) {
  return {
    getValues: async (_: string, keys: string[]) =>
      keys.map((key) => ({ key, value: texts.get(key) ?? null })),
    setValues: async (_: string, entries: { key: string; value: string }[]) => {
      for (const { key, value } of entries) texts.set(key, value)
      return entries
    },
    removeValues: async (_: string, keys: string[]) => {
      for (const key of keys) texts.delete(key)
    },
  }
}
