/** A UUID v4, or 16 random bytes on insecure origins, which lack `crypto.randomUUID`. The service requires no format. */
export function createClientToken(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint8Array(16)).join('-')
}

export function withClientToken<T extends { clientToken?: string | undefined }>(variables: T): T {
  return { ...variables, clientToken: variables.clientToken ?? createClientToken() }
}
