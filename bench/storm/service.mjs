// @ts-check

/** Connect's default for Start and for Complete, each for a whole instance. */
export const quota = { ratePerSecond: 2, burst: 5 }
/** ms */
const latency = 150

/**
 * A Connect instance that counts its requests. Every answer takes a round trip.
 * @param {{ createQuotaMeter: typeof import('../../src/testing/participant/quotaMeter.ts').createQuotaMeter }} emulator
 */
export function createService({ createQuotaMeter }) {
  const meter = createQuotaMeter()
  /** @type {{ operation: string, at: number, granted: boolean }[]} */
  const requests = []
  let attachments = 0
  return {
    requests,
    /**
     * @param {string} path of the request
     * @returns {Promise<{ status: number, headers: Record<string, string>, body: unknown }>}
     */
    async answer(path) {
      const operation = path.includes('start') ? 'start' : 'complete'
      await sleep(latency / 2)
      const granted = meter.take(operation, quota)
      requests.push({ operation, at: performance.now(), granted })
      await sleep(latency / 2)
      if (!granted)
        return {
          status: 429,
          headers: { 'x-amzn-errortype': 'ThrottlingException' },
          body: { message: 'Rate exceeded' },
        }
      return {
        status: 200,
        headers: {},
        body: operation === 'start' ? started(`attachment-${attachments++}`) : {},
      }
    },
  }
}

/** @typedef {ReturnType<typeof createService>} Service */

const started = (/** @type {string} */ attachmentId) => ({
  AttachmentId: attachmentId,
  UploadMetadata: {
    Url: 'https://bucket.s3.amazonaws.com/file?X-Amz-Signature=0',
    UrlExpiry: new Date(Date.now() + 900_000).toISOString(),
    HeadersToInclude: {},
  },
})

/** @type {(ms: number) => Promise<void>} */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.8 + 0.4 * Math.random())))
