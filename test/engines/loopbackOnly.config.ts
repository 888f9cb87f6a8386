import config from './vitest.config.ts'

/** What runs inside of the namespace. */
export default { ...config, test: { ...config.test, include: ['**/*.inside.ts'] } }
