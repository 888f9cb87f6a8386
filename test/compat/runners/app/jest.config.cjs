const tsx = { syntax: 'typescript', tsx: true }
const transforms = {
  'babel-jest': [
    'babel-jest',
    {
      presets: [
        ['@babel/preset-env', { targets: { node: 'current' } }],
        ['@babel/preset-react', { runtime: 'automatic' }],
        '@babel/preset-typescript',
      ],
    },
  ],
  'ts-jest': 'ts-jest',
  '@swc/jest': ['@swc/jest', { jsc: { parser: tsx, transform: { react: { runtime: 'automatic' } } } }],
}

module.exports = {
  testEnvironment: 'jest-fixed-jsdom',
  transform: { '\\.tsx?$': transforms[process.env.TRANSFORM] },
  setupFilesAfterEnv: ['./patience.ts'],
  testTimeout: 120_000,
}
