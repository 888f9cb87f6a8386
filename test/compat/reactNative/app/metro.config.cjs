// The stock preset, as `npx @react-native-community/cli init` writes it.
const { getDefaultConfig } = require('@react-native/metro-config')
module.exports = getDefaultConfig(__dirname)
