import type { Happening } from './trayModel.ts'

/**
 * ms in which all of it has come to an end, counted from when the page is online and nobody does anything any more. Each fault
 * costs what the default policy lets it cost; they can all hit the same file, one after the other.
 */
export function deadlineOf(happenings: readonly Happening[]): number {
  // Ten files by turns, each throttled by the quota of 2 a second, in both calls of the service.
  return happenings.reduce((total, happening) => total + costOf(happening), 60_000)
}

function costOf(happening: Happening): number {
  if (happening.act !== 'fault') return 0
  const { operation, fault } = happening
  // The longest wait before the fourth try is 2 s.
  const retry = 2000
  if (fault.kind === 'delay') return fault.ms + retry
  // A PUT of which nothing moves is given up after `stallTimeout`, a call of the service after `timeout`.
  if (fault.kind === 'stall') return (operation === 'put' ? 121_000 : 20_000) + retry
  // The longest wait of the throttled one, and all others come slower.
  if (fault.kind === 'status' && fault.status === 429) return 30_000
  return retry
}

/** Calls of the service and PUTs that all of it may take, those aside that are throttled. */
export function mostCallsOf(happenings: readonly Happening[]): number {
  const files = new Set(happenings.flatMap((each) => (each.act === 'add' ? each.file : []))).size
  const before = 3 * files
  return happenings.reduce((total, happening) => {
    switch (happening.act) {
      // One file goes the whole way again: Start, PUT, Complete.
      case 'fault':
      case 'abort':
      case 'retry':
        return total + 3
      case 'remove':
      case 'renewToken':
        return total + 1
      // Whatever is not sent asks where to upload anew, uploads what was cut off, and may have been completing.
      case 'reload':
      case 'moveClock':
        return total + 3 * files
      default:
        return total
    }
  }, before)
}

/** Files of which nothing may be heard for so long that they hold up no other, at most. */
export function mostQuietOf(happenings: readonly Happening[]): number {
  return happenings.filter((each) => each.act === 'fault' && /stall|delay/.test(each.fault.kind)).length
}
