import type { EmulatorQuota } from '../emulator/emulatorOptions.ts'

/** One token bucket per operation, by the wall clock. */
export function createQuotaMeter(): QuotaMeter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(operation, quota) {
      if (!quota) return true
      const now = Date.now()
      const bucket = buckets.get(operation) ?? { tokens: quota.burst, at: now }
      const refilled = bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * quota.ratePerSecond
      const tokens = Math.min(quota.burst, refilled)
      const granted = tokens >= 1
      buckets.set(operation, { tokens: granted ? tokens - 1 : tokens, at: now })
      return granted
    },
    reset: () => buckets.clear(),
  }
}

export interface QuotaMeter {
  /** `false` when the bucket is empty. A refused request costs nothing. */
  take(operation: string, quota: EmulatorQuota | null): boolean
  reset(): void
}
