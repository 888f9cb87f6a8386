import config from './vitest.config.ts'

/** The tests that run inside the namespace. */
export default { ...config, test: { ...config.test, include: ['**/*.inside.ts'] } }
