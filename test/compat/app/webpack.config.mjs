import { fileURLToPath } from 'node:url'

export default {
  entry: './main.tsx',
  output: { path: fileURLToPath(new URL('webpack', import.meta.url)), filename: 'main.js' },
  module: { rules: [{ test: /\.tsx$/, loader: 'esbuild-loader', options: { jsx: 'automatic' } }] },
  // How large an app may be is not our question.
  performance: { hints: false },
}
