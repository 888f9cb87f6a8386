import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { version } from 'react'

// React 18 lacks the compiler's runtime: the app installs `react-compiler-runtime`.
const target = version.startsWith('18.') ? '18' : '19'

export default {
  plugins: [react(), babel({ presets: [reactCompilerPreset({ target, panicThreshold: 'all_errors' })] })],
  build: {
    // The test reads it.
    minify: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // Of the runtime's own directive.
      onwarn: (warning, warn) => warning.id?.includes('react-compiler-runtime') || warn(warning),
    },
  },
}
