const JsdomEnvironment = require('jest-environment-jsdom')
const names = 'AbortController AbortSignal ReadableStream Request Response TextDecoder TextEncoder'.split(' ')

module.exports = class extends JsdomEnvironment {
  async setup() {
    await super.setup()
    for (const name of names) this.global[name] = globalThis[name]
  }
}
