/**
 * A fresh idempotency key: a UUID v4, as the AWS SDKs make, or on an insecure origin, where `crypto.randomUUID` is missing,
 * 16 random bytes in another spelling; the service asks for no form.
 */
export function createClientToken(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint8Array(16)).join('-')
}
