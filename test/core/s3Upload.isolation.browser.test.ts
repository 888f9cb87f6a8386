import axios from 'axios'
import { s3Upload } from 'react-connect-attachments'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'
import { fileOf, openChat, setByPage } from '../support/browserChat.ts'

/** Cookies that the browser would send to the emulator, if a request allowed it. */
async function setCookie(): Promise<void> {
  await cdp().send('Network.setCookie', {
    url: inject('emulatorUrl'),
    name: 'session',
    value: 'canary',
    sameSite: 'None',
    secure: true,
    // Chromium sends third parties only what they set below this very site.
    partitionKey: { topLevelSite: `http://${location.hostname}`, hasCrossSiteAncestor: true },
  })
  // biome-ignore lint/suspicious/noDocumentCookie: axios looks for its XSRF token there.
  document.cookie = 'XSRF-TOKEN=canary; path=/'
  onTestFinished(async () => {
    await cdp().send('Network.clearBrowserCookies')
  })
}

describe('s3Upload', () => {
  it('sends no token and no cookie', async () => {
    await setCookie()
    const { emulator, client, start } = await openChat()
    // The cookie is there, and would be sent.
    await fetch(`${emulator.endpoint}/control`, { mode: 'no-cors', credentials: 'include' })
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const { requests } = await emulator.state()
    const cookies = requests.map(({ operation, headers: { cookie } }) => [operation, cookie])
    expect(cookies).toEqual([
      ['unknown', 'session=canary'],
      ['preflight', undefined],
      ['start', undefined],
      ['preflight', undefined],
      ['put', undefined],
    ])
    const put = requests.at(-1)
    expect(JSON.stringify(put)).not.toContain('connection-token')
    expect(put?.headers).not.toHaveProperty('authorization')
    expect(put?.headers).not.toHaveProperty('x-xsrf-token')
  })

  it("is not reached by the app's axios defaults and interceptors", async () => {
    await setCookie()
    const before = { ...axios.defaults }
    const interceptor = axios.interceptors.request.use((config) => {
      config.headers.set('x-app-interceptor', 'canary')
      return config
    })
    Object.assign(axios.defaults, { withCredentials: true, withXSRFToken: true, baseURL: 'http://elsewhere' })
    axios.defaults.headers.common['x-app-default'] = 'canary'
    axios.defaults.headers.put['content-type'] = 'text/canary'
    onTestFinished(() => {
      axios.interceptors.request.eject(interceptor)
      Object.assign(axios.defaults, { withXSRFToken: undefined, baseURL: undefined, ...before })
      axios.defaults.headers.common['x-app-default'] = null
      axios.defaults.headers.put['content-type'] = null
    })
    const { client, start, atStore } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    expect(setByPage(await atStore())).toEqual([expect.not.stringContaining('x-app')])
    const put = (await atStore())[1]
    expect(put?.headers).toMatchObject({ accept: '*/*', 'content-type': 'image/png' })
    expect(JSON.stringify(put)).not.toContain('canary')
  })

  it("takes no cookie along through an s3Axios of the app's, whatever that allows", async () => {
    await setCookie()
    const s3Axios = axios.create({ withCredentials: true, withXSRFToken: true })
    const { client, start, requests } = await openChat({}, { s3Axios })
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const [put] = await requests('put')
    expect(put).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
    expect(JSON.stringify(put)).not.toContain('canary')
  })
})
