/**
 * ms after which a wait in a test counts as hanging. No test may fail because a machine is busy, so this is far longer than
 * anything takes. It only ends endless waits, and does not measure speed.
 */
export const patience = 120_000
