import type { Happening } from './trayModel.ts'

/**
 * ms within which everything settles, counted from when the page is online and the user is idle. Each fault costs as much as
 * the default policy allows; all of them can hit the same file, one after the other.
 */
export function deadlineOf(happenings: readonly Happening[]): number {
  // Ten files in turn, each throttled by the quota of 2 a second, in both calls.
  return happenings.reduce((total, happening) => total + costOf(happening), 60_000)
}

function costOf(happening: Happening): number {
  if (happening.act !== 'fault') return 0
  const { operation, fault } = happening
  // The longest wait before the fourth attempt is 2 s.
  const retry = 2000
  if (fault.kind === 'delay') return fault.ms + retry
  // A stalled PUT fails after `stallTimeout`, a call of the service after `timeout`.
  if (fault.kind === 'stall') return (operation === 'put' ? 121_000 : 20_000) + retry
  // The longest wait of the throttled call, which slows down all others.
  if (fault.kind === 'status' && fault.status === 429) return 30_000
  return retry
}

/** The maximum number of calls and PUTs, without throttled ones. */
export function mostCallsOf(happenings: readonly Happening[]): number {
  const files = new Set(happenings.flatMap((each) => (each.act === 'add' ? each.file : []))).size
  const before = 3 * files
  return happenings.reduce((total, happening) => {
    switch (happening.act) {
      // One file starts over: Start, PUT, Complete.
      case 'fault':
      case 'abort':
      case 'retry':
        return total + 3
      case 'remove':
      case 'renewToken':
        return total + 1
      // Every unsent file starts again, repeats an interrupted upload, and may have been completing.
      case 'reload':
      case 'moveClock':
        return total + 3 * files
      default:
        return total
    }
  }, before)
}

/** The maximum number of files that are quiet for so long that they lose their slot. */
export function mostQuietOf(happenings: readonly Happening[]): number {
  return happenings.filter((each) => each.act === 'fault' && /stall|delay/.test(each.fault.kind)).length
}
