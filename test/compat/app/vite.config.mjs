import react from '@vitejs/plugin-react'

export default {
  plugins: [react()],
  // A slow machine is no warning about the app.
  build: { rolldownOptions: { checks: { bundlerTimings: false } } },
}
