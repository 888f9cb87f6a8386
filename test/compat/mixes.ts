import manifest from '../../package.json' with { type: 'json' }

const { react, '@tanstack/react-query': tanstack, axios } = manifest.peerDependencies

/** What package.json promises: from the first version that a range names to the newest that it lets in. */
const lowest = (range: string): string => range.match(/\d+\.\d+\.\d+/)?.[0] ?? range
const newest = (range: string): string => range.split('||').at(-1)?.trim() ?? range

const mix = (reacts: string, others: (range: string) => string): Readonly<Record<string, string>> => ({
  react: reacts,
  'react-dom': reacts,
  '@tanstack/react-query': others(tanstack),
  axios: others(axios),
  // The door for Node has Node's types.
  '@types/node': '^20',
})

/** What an app may have beside the package. */
export const mixes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lowest: {
    ...mix(lowest(react), lowest),
    // Of their age; by the rules of Node, older ones are not found.
    '@types/react': '18.0.9',
    '@types/react-dom': '18.0.3',
    // They import `scheduler/tracing`, which is gone from newer ones.
    '@types/scheduler': '^0.16.0',
  },
  'React 18.3': { ...mix('18.3.1', newest), '@types/react': '^18.3.0', '@types/react-dom': '^18.3.0' },
  newest: { ...mix(newest(react), newest), '@types/react': newest(react), '@types/react-dom': newest(react) },
}

/** What an app is checked and built with, each in its newest version. */
export const tools: Readonly<Record<string, string>> = {
  'typescript-5.9': 'npm:typescript@~5.9.0',
  'typescript-6': 'npm:typescript@^6.0.0',
  'typescript-7': 'npm:typescript@^7.0.0',
  vite: '^8.0.0',
  '@vitejs/plugin-react': '^6.0.0',
  webpack: '^5.0.0',
  'webpack-cli': '^7.0.0',
  'esbuild-loader': '^4.0.0',
}
