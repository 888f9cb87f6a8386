import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { installApp } from './installApp.ts'

const { react, '@tanstack/react-query': tanstack, axios } = manifest.peerDependencies

/** The promise of package.json: from a range's first version to the newest that it allows. */
const lowest = (range: string): string => range.match(/\d+\.\d+\.\d+/)?.[0] ?? range
const newest = (range: string): string => range.split('||').at(-1)?.trim() ?? range

const mix = (reacts: string, others: (range: string) => string): Readonly<Record<string, string>> => ({
  react: reacts,
  'react-dom': reacts,
  '@tanstack/react-query': others(tanstack),
  axios: others(axios),
  ...(reacts.startsWith('18.') && { 'react-compiler-runtime': '^1.0.0' }),
  // The Node entry point needs Node's types.
  '@types/node': '^20',
})

/** Peers of the package in an app. */
export const mixes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lowest: {
    ...mix(lowest(react), lowest),
    // Of the same age; older types are not found by Node's module resolution.
    '@types/react': '18.0.9',
    '@types/react-dom': '18.0.3',
    // They import `scheduler/tracing`, which newer versions removed.
    '@types/scheduler': '^0.16.0',
  },
  'React 18.3': { ...mix('18.3.1', newest), '@types/react': '^18.3.0', '@types/react-dom': '^18.3.0' },
  newest: { ...mix(newest(react), newest), '@types/react': newest(react), '@types/react-dom': newest(react) },
}

/** The tools that check and build an app, in their newest versions. */
const tools: Readonly<Record<string, string>> = {
  'typescript-5.9': 'npm:typescript@~5.9.0',
  'typescript-6': 'npm:typescript@^6.0.0',
  'typescript-7': 'npm:typescript@^7.0.0',
  vite: '^8.0.0',
  '@vitejs/plugin-react': '^6.0.0',
  '@rolldown/plugin-babel': '^0.3.0',
  '@babel/core': '^7.29.0',
  'babel-plugin-react-compiler': '^1.0.0',
  webpack: '^5.0.0',
  'webpack-cli': '^7.0.0',
  'esbuild-loader': '^4.0.0',
}

/**
 * An app with one mix of peers, in a workspace whose root has the tools. `own`: another app than `app`, with packages of its own.
 */
export async function installMix(
  name: string,
  own: { name: string; source: string; packages: Readonly<Record<string, string>> } = {
    name: name.replace(' ', '-'),
    source: 'app',
    packages: {},
  },
): Promise<{ folder: string; tools: string }> {
  const [folder, root] = await Promise.all([
    installApp(`workspace/apps/${own.name}`, own.source, { ...mixes[name], ...own.packages }),
    installApp('workspace', undefined, tools),
  ])
  return { folder, tools: join(root, 'node_modules') }
}
