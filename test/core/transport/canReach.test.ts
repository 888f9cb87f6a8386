import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios'
import { Axios } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { canReach } from '../../../src/core/transport/canReach.ts'
import { elapse, inVirtualTime, rejectionNow, untilSettled } from '../../support/nodeClock.ts'

inVirtualTime()

const origin = 'https://bucket.example'

function ask(
  adapter: (config: InternalAxiosRequestConfig) => Promise<number>,
  { signal = new AbortController().signal, defaults = {} as AxiosRequestConfig } = {},
): Promise<boolean> {
  const axios = new Axios({
    ...defaults,
    adapter: async (config) => {
      const status = await adapter(config)
      return { config, status, statusText: '', headers: {}, data: '' }
    },
  })
  return canReach({ axios, origin }, 'start', signal)
}

describe('canReach', () => {
  it.each([0, 200, 301, 403, 404, 503])('is true for a host that answers with %d', async (status) => {
    expect(await ask(async () => status)).toBe(true)
  })

  it('is false for a host that does not answer', async () => {
    expect(await ask(() => Promise.reject(new Error('Failed to fetch')))).toBe(false)
  })

  it('is false for a host that has not answered after 5 s', async () => {
    const startedAt = Date.now()
    let isAborted = false
    const asking = ask(({ signal }) => {
      signal?.addEventListener?.('abort', () => {
        isAborted = true
      })
      return new Promise(() => {})
    })
    expect(await untilSettled(asking)).toBe(false)
    expect(Date.now() - startedAt).toBe(5000)
    expect(isAborted).toBe(true)
  })

  it('rejects the moment that it is aborted', async () => {
    const controller = new AbortController()
    const asking = ask(() => new Promise(() => {}), { signal: controller.signal })
    asking.catch(() => {})
    await elapse(1000)
    controller.abort()
    expect(await rejectionNow(asking)).toBe(controller.signal.reason)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks for the root, and brings nothing that the app gives to its own requests', async () => {
    let sent: Partial<InternalAxiosRequestConfig> = {}
    const defaults = {
      headers: { Authorization: 'secret' },
      params: { key: 'secret' },
      auth: { username: 'secret', password: 'secret' },
      baseURL: 'https://secret.example',
      withCredentials: true,
    }
    await ask(
      async (config) => {
        sent = config
        return 200
      },
      { defaults },
    )
    expect(sent).toMatchObject({ url: `${origin}/`, method: 'get', withCredentials: false })
    expect(sent.fetchOptions).toEqual({
      mode: 'no-cors',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    expect(JSON.stringify(sent)).not.toContain('secret')
  })
})
