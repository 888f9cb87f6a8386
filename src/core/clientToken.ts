/** A UUID v4. The service requires no format. */
export function createClientToken(): string {
  // Insecure origins lack `randomUUID`, React Native all of `crypto`.
  const { crypto }: { crypto?: Partial<Crypto> } = globalThis
  if (crypto?.randomUUID) return crypto.randomUUID()
  const bytes = new Uint8Array(16)
  // Weak, which is enough: keys must differ, not be secret.
  const random = crypto?.getRandomValues?.(bytes) ?? bytes.map(() => Math.random() * 256)
  const digits = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(....).(...).(...)/, `$1-$2-4$3-${'89ab'[(random[8] ?? 0) % 4]}$4-`)
}

export function withClientToken<T extends { clientToken?: string | undefined }>(variables: T): T {
  return { ...variables, clientToken: variables.clientToken ?? createClientToken() }
}
