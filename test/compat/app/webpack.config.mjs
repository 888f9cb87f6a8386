import { fileURLToPath } from 'node:url'

export default {
  entry: './main.tsx',
  output: { path: fileURLToPath(new URL('webpack', import.meta.url)), filename: 'main.js' },
  module: { rules: [{ test: /\.tsx$/, loader: 'esbuild-loader', options: { jsx: 'automatic' } }] },
  // The app's size does not matter here.
  performance: { hints: false },
}
