import { readFile } from 'node:fs/promises'
import { createContext, Script } from 'node:vm'
import { createAsyncStorageModule } from './asyncStorage.ts'
import { createBlobStore } from './blobStore.ts'
import type { Platform } from './networking.ts'
import { createNetworking } from './networking.ts'

/**
 * Runs a bundle in a realm that has what Hermes has, and of React Native's native modules those that its networking needs. No
 * global of Node or a browser is in it.
 * @param platform The one that the bundle was made for.
 * @param texts AsyncStorage's, which outlive a restart.
 */
export async function startDevice(bundle: string, platform: Platform, texts = new Map<string, string>()) {
  const failures: unknown[] = []
  const patterns = new Set<string>()
  const blobs = createBlobStore()
  const { sent, Networking } = createNetworking(
    platform,
    (event, args) => {
      realm.__rctDeviceEventEmitter.emit(event, args)
    },
    blobs,
  )
  const modules: Record<string, object> = {
    Networking,
    RNAsyncStorage: createAsyncStorageModule(texts),
    BlobModule: blobs.BlobModule,
    FileReaderModule: blobs.FileReaderModule,
    NativeMicrotasksCxx: { queueMicrotask },
    NativeReactNativeFeatureFlagsCxx: {
      enableIntersectionObserverByDefault: () => false,
      enableMutationObserverByDefault: () => false,
    },
    PlatformConstants: {
      getConstants: () => ({ isTesting: true, reactNativeVersion: { major: 0, minor: 86, patch: 0 } }),
    },
    ExceptionsManager: { reportException: (error: unknown) => failures.push(error) },
  }
  // biome-ignore lint/suspicious/noExplicitAny: what the bundle makes of its globals
  const realm: any = createContext({
    console: { ...console, warn() {}, debug() {} },
    // Numbers, as on a device.
    setTimeout: (run: () => void, ms: number) => Number(setTimeout(run, ms)),
    clearTimeout: (id: number) => clearTimeout(id),
    setInterval: (run: () => void, ms: number) => Number(setInterval(run, ms)),
    clearInterval: (id: number) => clearInterval(id),
    nativePerformanceNow: () => performance.now(),
    RN$Bridgeless: true,
    nativeModuleProxy: {},
    RN$registerCallableModule() {},
    __turboModuleProxy: (name: string) => modules[name],
    onPattern: (source: string) => patterns.add(source),
  })
  new Script(`
    var global = globalThis
    // Patterns that are made at run time escape Hermes's compiler.
    globalThis.RegExp = new Proxy(RegExp, {
      apply: (target, _, parameters) => noted(target(...parameters)),
      construct: (target, parameters) => noted(new target(...parameters)),
    })
    function noted(pattern) { onPattern(String(pattern)); return pattern }
  `).runInContext(realm)
  new Script(await readFile(bundle, 'utf8'), { filename: bundle }).runInContext(realm)
  return { app: realm.app, globals: realm, blobs, sent, failures, patterns }
}
