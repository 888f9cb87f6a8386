import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import type { EnginePage } from './engines.ts'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import type { Arrival } from './startRecorder.ts'
import { startRecorder } from './startRecorder.ts'
import { startSite } from './startSite.ts'

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
}
/** Bytes, more than loopback socket buffers hold: most are unsent when the answer arrives. */
const large = 15_000_000

const isProbe = ({ url }: Arrival): boolean => url === '/'

/** A file store with that answer, used for one file. */
async function startBucket(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const bucket = await startRecorder(answer)
  const { emulator } = await startHosts({ connectionToken: 'secret-token' })
  const Url = `${bucket.origin}/secret-name.png?X-Amz-Signature=secret-signature`
  emulator.fault('start', { kind: 'patch', response: { UploadMetadata: { Url } } })
  return { ...bucket, endpoint: emulator.endpoint }
}

/** Opens a page with a cookie, which is valid for every port of its host. */
async function openChat(open: (url: string) => Promise<EnginePage>, endpoint: string): Promise<EnginePage> {
  const page = await open(await startSite('chat.tsx', { 'set-cookie': 'session=secret-cookie' }))
  await page.evaluate(
    (endpoint) => window.chat.start({ endpoint, connectionToken: 'secret-token' }),
    endpoint,
  )
  return page
}

/** Sends a file that fails, and returns the error. */
async function failureOf(page: EnginePage, size: number) {
  await page.evaluate((size) => window.chat.tray.add([window.chat.fileOf(size, 'secret-name.png')]), size)
  const shown = () => page.evaluate(() => window.chat.shown())
  await expect.poll(shown).toMatchObject([{ status: 'failed' }])
  return (await shown())[0]?.error
}

/** Two refused preflights, each followed by a request with nothing but the host. */
async function expectTwoTries(page: EnginePage, arrivals: readonly Arrival[]): Promise<void> {
  expect(arrivals.filter((each) => !isProbe(each)).map(({ method }) => method)).toEqual([
    'OPTIONS',
    'OPTIONS',
  ])
  const probes = arrivals.filter(isProbe)
  expect(probes.map(({ method }) => method)).toEqual(['GET', 'GET'])
  for (const { headers } of probes) {
    expect(Object.keys(headers).join()).not.toMatch(/cookie|authorization|referer|x-amz/)
    expect(JSON.stringify(headers)).not.toContain('secret')
  }
  const spent = Math.max(...arrivals.map(({ at }) => at)) - Math.min(...arrivals.map(({ at }) => at))
  expect(spent).toBeLessThan(3000 + 10 * (await page.evaluate(() => window.chat.lag())))
}

inEachEngine(({ name, open }) => {
  it('names the missing CORS rule of a bucket after two attempts', async () => {
    const { endpoint, arrivals } = await startBucket((_, response) => response.writeHead(403).end())
    const page = await openChat(open, endpoint)
    const message = expect.stringContaining('CORS rule')
    expect(await failureOf(page, 1000)).toMatchObject({ name: 'NetworkError', reason: 'hidden', message })
    await expectTwoTries(page, arrivals)
  })

  it('names the approved origins after two refusals of this origin', async () => {
    const { origin, arrivals } = await startRecorder((_, response) => response.writeHead(403).end())
    const page = await openChat(open, origin)
    const message = expect.stringContaining('approved')
    expect(await failureOf(page, 1000)).toMatchObject({ name: 'NetworkError', reason: 'hidden', message })
    await expectTwoTries(page, arrivals)
  })

  it.each([403, 413])(
    'uploads a file at most twice when it is refused with %i before its end',
    async (status) => {
      const { endpoint, arrivals } = await startBucket((request, response) => {
        if (request.method !== 'PUT') return void response.writeHead(200, cors).end()
        response.writeHead(status, cors).end('<Error><Code>EntityTooLarge</Code></Error>')
        request.socket.end()
      })
      const page = await openChat(open, endpoint)
      const error = await failureOf(page, large)
      const uploads = arrivals.filter(({ method }) => method === 'PUT')
      // Only Chromium lets a page read it.
      if (name === 'Chromium') expect(error).toMatchObject({ name: 'S3Error' })
      else expect(error).toMatchObject({ name: 'NetworkError', reason: 'hidden' })
      expect(uploads.length).toBeLessThanOrEqual(2)
    },
  )
})
