import { join } from 'node:path'
import process from 'node:process'
import { installApp } from '../installApp.ts'
import { run, runNode } from '../run.ts'
import type { Platform } from './device/networking.ts'

/** 0.87 needs Node 22. */
const version = '0.86.3'

export interface ReactNativeApp {
  readonly folder: string
  readonly bundles: Readonly<Record<Platform, string>>
}

/** Bundles the app with Metro and React Native's stock preset, for production. */
export async function installReactNative(
  name: string,
  packages: Record<string, string> = {},
): Promise<ReactNativeApp> {
  const folder = await installApp(
    name,
    'reactNative/app',
    {
      '@react-native/jest-preset': version,
      '@react-native/metro-config': version,
      '@react-native-async-storage/async-storage': '3.1.1',
      '@react-native/typescript-config': version,
      '@tanstack/react-query': '^5.108.0',
      '@types/react': '^19.2.0',
      axios: '^1.21.1',
      // Its types; `expo` itself is large.
      'expo-document-picker': '57.0.3',
      metro: '^0.84.4',
      react: '19.2.3',
      'react-native': version,
      'react-test-renderer': '19.2.3',
      typescript: '5.9.3',
      ...packages,
    },
    { isLoose: true },
  )
  const bundles = { android: join(folder, 'android.js'), ios: join(folder, 'ios.js') }
  await bundleFor('android', folder, bundles.android)
  await bundleFor('ios', folder, bundles.ios)
  return { folder, bundles }
}

async function bundleFor(platform: Platform, folder: string, bundle: string): Promise<void> {
  const build = [join(folder, 'node_modules/metro/src/cli.js'), 'build', 'index.js', '--out', bundle]
  const options = [
    '--config',
    'metro.config.cjs',
    '--platform',
    platform,
    '--dev',
    'false',
    '--minify',
    'false',
  ]
  await runNode(folder, [...build, ...options])
}

/** Compiles JavaScript as a release build does, with the Hermes of this React Native. Rejects with Hermes's complaint. */
export async function compileForHermes(folder: string, script: string): Promise<void> {
  const platforms: Record<string, string> = { linux: 'linux64-bin', darwin: 'osx-bin', win32: 'win64-bin' }
  const hermesc = join(
    folder,
    'node_modules/hermes-compiler/hermesc',
    platforms[process.platform] ?? '',
    'hermesc',
  )
  await run(folder, hermesc, ['-w', '-emit-binary', '-out', `${script}.hbc`, script])
}
