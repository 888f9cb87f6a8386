import { onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'

/** Objects created on this page that still exist. */
export interface Remains {
  files: number
  abortControllers: number
  timers: number
  objectUrls: number
  /** Counts of every target, by the browser. */
  listeners: number
}

/** Tracks objects that the page creates until the end of the test. */
export function watchRemains(): { count: () => Promise<Remains> } {
  const alive = { files: 0, abortControllers: 0 }
  const objectUrls = new Set<string>()
  const timers = new Set<unknown>()
  const collected = new FinalizationRegistry<keyof typeof alive>((kind) => {
    alive[kind] -= 1
  })
  const countedClass = <T extends new (...parameters: never[]) => object>(
    kind: keyof typeof alive,
    made: T,
  ): T =>
    new Proxy(made, {
      construct(target, parameters, newTarget) {
        const object: object = Reflect.construct(target, parameters, newTarget)
        alive[kind] += 1
        collected.register(object, kind)
        return object
      },
    })
  const {
    AbortController: plainController,
    File: plainFile,
    setTimeout: plainSet,
    clearTimeout: plainClear,
  } = window
  const { createObjectURL, revokeObjectURL } = URL
  Object.assign(window, {
    AbortController: countedClass('abortControllers', plainController),
    File: countedClass('files', plainFile),
    setTimeout: (callback: () => void, ms?: number, ...rest: unknown[]) => {
      const timer = plainSet(() => {
        timers.delete(timer)
        Reflect.apply(callback, window, rest)
      }, ms)
      timers.add(timer)
      return timer
    },
    clearTimeout: (timer: unknown) => {
      timers.delete(timer)
      plainClear(Number(timer))
    },
  })
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob)
    objectUrls.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    objectUrls.delete(url)
    revokeObjectURL.call(URL, url)
  }
  onTestFinished(() => {
    Object.assign(window, {
      AbortController: plainController,
      File: plainFile,
      setTimeout: plainSet,
      clearTimeout: plainClear,
    })
    Object.assign(URL, { createObjectURL, revokeObjectURL })
  })
  return {
    async count() {
      await collectGarbage()
      const { metrics } = await cdp().send('Performance.getMetrics')
      const listeners = metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Number.NaN
      return { ...alive, timers: timers.size, objectUrls: objectUrls.size, listeners }
    },
  }
}

/** Bytes of the page's heap in use after a collection. */
export async function heapInUse(): Promise<number> {
  await collectGarbage()
  return (await cdp().send('Runtime.getHeapUsage')).usedSize
}

// Objects freed by the first collection may have held others that only the second can free; finalizers run in between.
async function collectGarbage(): Promise<void> {
  await cdp().send('HeapProfiler.collectGarbage')
  await cdp().send('HeapProfiler.collectGarbage')
}
