const config = require('./jest.config.cjs')

module.exports = {
  ...config,
  transform: { '\\.(tsx?|m?js)$': Object.values(config.transform)[0] },
  transformIgnorePatterns: ['/node_modules/(?!(msw|@mswjs|rettime|until-async|@open-draft)/)'],
}
