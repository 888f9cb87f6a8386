import { expect, it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startRecorder } from './startRecorder.ts'
import { startSite } from './startSite.ts'

const csp = 'content-security-policy'
const page = "script-src 'self'"
/** CORS headers of a host that every page may read. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
}

inEachEngine(({ open }) => {
  /** Sends a file that fails, and returns the error and what the page's policy blocked. */
  async function failureUnder(headers: Record<string, string>, endpoint: string, noise: string[] = []) {
    const page = await open(await startSite('chat.tsx', headers))
    await page.evaluate((endpoint) => window.chat.start({ endpoint }), endpoint)
    await page.evaluate((noise) => {
      // Another script on the page requests a blocked URL.
      for (const url of noise) setInterval(() => fetch(url).catch(() => {}), 5)
      window.chat.tray.add([window.chat.fileOf(1000, 'a.png')])
    }, noise)
    const shown = () => page.evaluate(() => window.chat.shown())
    await expect.poll(shown, { timeout: 60_000 }).toMatchObject([{ status: 'failed' }])
    return { error: (await shown())[0]?.error, violations: await page.evaluate(() => window.chat.violations) }
  }

  it.each(["connect-src 'self'", "default-src 'self'"])(
    'reports after one attempt that the policy blocks the service: %s',
    async (policy) => {
      const { emulator } = await startHosts()
      const { error, violations } = await failureUnder({ [csp]: `${page}; ${policy}` }, emulator.endpoint)
      const message = expect.stringContaining(`Add ${emulator.endpoint} to connect-src`)
      expect(error).toMatchObject({ name: 'NetworkError', reason: 'blocked', message })
      expect(violations).toEqual([`connect-src ${emulator.endpoint}`])
      expect(emulator.requests).toEqual([])
    },
  )

  it('reports after one attempt that the policy blocks the bucket', async () => {
    const { emulator } = await startHosts()
    const policy = `${page}; connect-src ${emulator.endpoint}`
    const { error, violations } = await failureUnder({ [csp]: policy }, emulator.endpoint)
    const message = expect.stringContaining(`Add ${emulator.s3Endpoint} to connect-src`)
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'blocked', message })
    expect(violations).toEqual([`connect-src ${emulator.s3Endpoint}`])
    expect(emulator.requests.map(({ operation }) => operation)).toEqual(['preflight', 'start'])
  })

  it('reports a bucket that redirects to a blocked host', async () => {
    const { emulator } = await startHosts()
    const other = await startRecorder((_, response) => response.writeHead(200, cors).end())
    emulator.fault('put', { kind: 'redirect', location: `${other.origin}/there` })
    const policy = `${page}; connect-src ${emulator.endpoint} ${emulator.s3Endpoint}`
    const { error, violations } = await failureUnder({ [csp]: policy }, emulator.endpoint)
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'blocked' })
    expect(violations).toHaveLength(1)
    expect(other.arrivals).toEqual([])
  })

  it('ignores reports of another host or path, and of a report-only policy', async () => {
    const { emulator } = await startHosts()
    const bucket = await startRecorder((_, response) => response.writeHead(403).end())
    emulator.fault('start', {
      kind: 'patch',
      response: { UploadMetadata: { Url: `${bucket.origin}/key?a=b` } },
    })
    const policy = `${page}; connect-src ${emulator.endpoint} ${bucket.origin}/key`
    const headers = { [csp]: policy, [`${csp}-report-only`]: "connect-src 'none'" }
    const noise = [`${bucket.origin}/other`, 'http://localhost:20000/key']
    const { error } = await failureUnder(headers, emulator.endpoint, noise)
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'hidden' })
  })

  it('treats a root that redirects to a blocked host as an answer', async () => {
    const { emulator } = await startHosts()
    const bucket = await startRecorder(({ url }, response) => {
      if (url === '/')
        response.writeHead(307, { location: emulator.endpoint.replace('127.0.0.1', 'localhost') })
      else response.writeHead(403)
      response.end()
    })
    emulator.fault('start', {
      kind: 'patch',
      response: { UploadMetadata: { Url: `${bucket.origin}/key?a=b` } },
    })
    const policy = `${page}; connect-src ${emulator.endpoint} ${bucket.origin}`
    const { error } = await failureUnder({ [csp]: policy }, emulator.endpoint)
    expect(error).toMatchObject({ name: 'NetworkError', reason: 'hidden' })
    expect(bucket.arrivals.map(({ method }) => method)).toEqual(['OPTIONS', 'GET', 'OPTIONS', 'GET'])
  })
})
