import axios, { AxiosError } from 'axios'
import { inject, onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'

export const canary = 'canaryOfTheApp'

/** Cookies that the browser would send to the emulator if a request allowed it, and the one that axios reads. */
export async function setCookies(): Promise<void> {
  await cdp().send('Network.setCookie', {
    url: inject('emulatorUrl'),
    name: 'session',
    value: canary,
    sameSite: 'None',
    secure: true,
    // Chromium sends third parties only cookies that they set on this site.
    partitionKey: { topLevelSite: `http://${location.hostname}`, hasCrossSiteAncestor: true },
  })
  // biome-ignore lint/suspicious/noDocumentCookie: axios reads its XSRF token there.
  document.cookie = `XSRF-TOKEN=${canary}; path=/`
  onTestFinished(async () => {
    await cdp().send('Network.clearBrowserCookies')
  })
}

/** Axios settings of an app for its own servers. */
const hostileDefaults = {
  withCredentials: true,
  withXSRFToken: true,
  xsrfCookieName: 'XSRF-TOKEN',
  xsrfHeaderName: 'X-XSRF-TOKEN',
  auth: { username: canary, password: canary },
  params: { canary },
  baseURL: `http://${canary}.test`,
  transformRequest: () => canary,
  transformResponse: () => canary,
  responseType: 'document',
  maxContentLength: 1,
  maxBodyLength: 1,
  timeout: 1,
  validateStatus: () => false,
  adapter: () => Promise.reject(new AxiosError(canary)),
} as const

/** For this test. */
export function spoilAxios(): void {
  const before = { ...axios.defaults }
  const headers = { common: { ...axios.defaults.headers.common }, put: {}, post: {}, get: {} }
  const spoiled = { 'X-App': canary, Authorization: canary, 'X-Amz-Bearer': canary, 'Content-Type': canary }
  for (const method of ['common', 'put', 'post', 'get'] as const) {
    Object.assign(axios.defaults.headers[method], spoiled)
  }
  Object.assign(axios.defaults, hostileDefaults)
  const request = axios.interceptors.request.use((config) => {
    config.headers.set('X-App-Interceptor', canary)
    return config
  })
  const response = axios.interceptors.response.use(() => Promise.reject(new Error(canary)))
  onTestFinished(() => {
    for (const name of Object.keys(hostileDefaults)) Reflect.deleteProperty(axios.defaults, name)
    Object.assign(axios.defaults, before)
    for (const method of ['common', 'put', 'post', 'get'] as const) {
      for (const name of Object.keys(spoiled)) Reflect.deleteProperty(axios.defaults.headers[method], name)
    }
    Object.assign(axios.defaults.headers.common, headers.common)
    axios.interceptors.request.eject(request)
    axios.interceptors.response.eject(response)
  })
}
