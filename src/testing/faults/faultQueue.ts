import type { Fault, Operation } from './fault.ts'

/** One FIFO queue per operation. */
export function createFaultQueue(): FaultQueue {
  const queues = new Map<Operation, Fault[]>()
  return {
    add: (operation, faults) => void queues.set(operation, [...(queues.get(operation) ?? []), ...faults]),
    take: (operation) => queues.get(operation)?.shift(),
    reset: () => queues.clear(),
  }
}

export interface FaultQueue {
  add(operation: Operation, faults: readonly Fault[]): void
  take(operation: Operation): Fault | undefined
  reset(): void
}
