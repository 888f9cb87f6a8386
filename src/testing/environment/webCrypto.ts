/** The page's, or Node's: jsdom has no `subtle`, and jsdom 20 no `randomUUID`. */
export function webCrypto(): Crypto {
  const { crypto, process } = globalThis as Partial<Environment> // jsdom and browsers lack one of them
  if (crypto?.subtle && typeof crypto.randomUUID === 'function') return crypto
  // An `import` of a Node module would break bundlers.
  const found = process?.getBuiltinModule?.('node:crypto')?.webcrypto
  if (!found)
    throw new Error('The emulator needs `crypto.subtle`: use https, localhost, or Node 20.16 or later.')
  return found
}

interface Environment {
  crypto: Crypto
  process: { getBuiltinModule?: (name: string) => { webcrypto: Crypto } | undefined }
}
