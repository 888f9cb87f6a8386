/**
 * ms after which what a test waits for is taken to hang. No test may fail because a machine is busy, so this is far
 * longer than anything takes; it ends a wait for what never comes, and says nothing about speed.
 */
export const patience = 120_000
