import { join } from 'node:path'
import process from 'node:process'
import { installApp } from '../installApp.ts'
import { run, runNode } from '../run.ts'

/** 0.87 needs Node 22. */
const version = '0.86.3'

export interface ReactNativeApp {
  readonly folder: string
  readonly bundle: string
}

/** Bundles the app with Metro and React Native's stock preset, for production on Android. */
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
  const bundle = join(folder, 'bundle.js')
  const options = [
    '--config',
    'metro.config.cjs',
    '--platform',
    'android',
    '--dev',
    'false',
    '--minify',
    'false',
  ]
  await runNode(folder, [
    join(folder, 'node_modules/metro/src/cli.js'),
    'build',
    'index.js',
    '--out',
    bundle,
    ...options,
  ])
  return { folder, bundle }
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
