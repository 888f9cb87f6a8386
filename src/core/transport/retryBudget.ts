/** Limits a client's retries. Throttling is free: the gate limits it. */
export function createRetryBudget(): RetryBudget {
  let tokens = capacity
  return {
    spend() {
      if (tokens < retryCost) return false
      tokens -= retryCost
      return true
    },
    refund(wasRetried) {
      tokens = Math.min(capacity, tokens + (wasRetried ? retryCost : 1))
    },
  }
}

export interface RetryBudget {
  /** `false`: the failure is final. */
  spend: () => boolean
  /** Refunds a retry's cost, or 1 without retries, as the AWS SDKs do. */
  refund: (wasRetried: boolean) => void
}

/** Tokens: the AWS SDKs' numbers. */
const capacity = 500
const retryCost = 14
