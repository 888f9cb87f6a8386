import type { InternalAxiosRequestConfig } from 'axios'
import { Axios, AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { exchange, isOk, isUnanswered } from '../../../src/core/transport/exchange.ts'
import type { TimeLimit } from '../../../src/core/transport/wait.ts'
import type { HttpAnswer } from '../../../src/protocol/refusal.ts'
import { inVirtualTime, rejectionNow, rejectionOf } from '../../support/nodeClock.ts'
import { everythingIn } from '../../support/nodeSecrets.ts'

inVirtualTime()

const secret = 'X-Amz-Signature=5ec7e7'
const url = `https://bucket.example/key?${secret}`

type Adapter = (config: InternalAxiosRequestConfig) => unknown

/** An instance of the app, whose network is `adapter`. */
function instance(adapter: Adapter): Axios {
  // An adapter may answer with anything, whatever axios's type says.
  return new Axios({ adapter: async (config) => Object(await adapter(config)) })
}

function send(axios: Axios, data?: unknown): Promise<HttpAnswer> {
  const host = { axios, origin: 'https://bucket.example' }
  const limits = { timeout: 1000, signal: new AbortController().signal }
  return exchange(host, 'upload', limits, () => ({ url, data }))
}

function answering(status: number, data: unknown = ''): Adapter {
  return (config) => ({ config, status, statusText: '', headers: {}, data })
}

describe('exchange', () => {
  it.each([200, 204, 301, 403, 503])('treats a %d as an answer', async (status) => {
    const answer = await send(instance(answering(status, '{"a":1}')))
    expect(answer).toMatchObject({ status, data: '{"a":1}' })
    expect(isOk(answer)).toBe(status < 300)
  })

  it('sends no cookie and no XSRF header, and leaves the body as it is, whatever the defaults of the instance are', async () => {
    let sent: Partial<InternalAxiosRequestConfig> = {}
    const axios = instance((config) => {
      sent = config
      return answering(200)(config)
    })
    Object.assign(axios.defaults, {
      withCredentials: true,
      withXSRFToken: true,
      transformRequest: () => 'another body',
      transformResponse: () => 'another answer',
      validateStatus: () => false,
    })
    expect(await send(axios, 'the body')).toMatchObject({ data: '' })
    expect(sent).toMatchObject({ withCredentials: false, withXSRFToken: false, data: 'the body' })
  })

  it.each<[what: string, adapter: Adapter, expected: object]>([
    [
      'a network that is away',
      (config) => Promise.reject(new AxiosError('Network Error', 'ERR_NETWORK', config)),
      { name: 'NetworkError', reason: 'unreachable' },
    ],
    [
      'an interceptor or an adapter that throws',
      () => Promise.reject(new Error(url)),
      { name: 'NetworkError' },
    ],
    [
      'the time-out of axios itself',
      (config) => Promise.reject(new AxiosError('timeout', 'ETIMEDOUT', config)),
      { name: 'TimeoutError' },
    ],
  ])(
    'rejects after %s with an error of ours, which has no cause and no secret',
    async (_, adapter, expected) => {
      const error = await rejectionNow(send(instance(adapter)))
      expect(error).toMatchObject({ step: 'upload', ...expected })
      expect(error).not.toHaveProperty('cause')
      expect(everythingIn(error)).not.toContain(secret)
    },
  )

  it('rejects an unwrapped answer, and quotes nothing of it', async () => {
    const axios = instance(answering(200))
    axios.interceptors.response.use(() => Object({ stored: url }))
    const error = await rejectionNow(send(axios))
    expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'upload' })
    expect(everythingIn(error)).not.toContain(secret)
    expect(isUnanswered(error)).toBe(false)
  })

  it('times out, unless the request restarts its time, and aborts the request', async () => {
    let limit: TimeLimit | undefined
    const host = { axios: instance(() => new Promise(() => {})), origin: 'https://bucket.example' }
    const limits = { timeout: 1000, signal: new AbortController().signal }
    const startedAt = Date.now()
    const sending = exchange(host, 'upload', limits, (given) => {
      limit = given
      return { url }
    })
    setTimeout(() => limit?.restart(), 900)
    setTimeout(() => limit?.restart(500), 1800)
    expect(await rejectionOf(sending)).toMatchObject({ name: 'TimeoutError', step: 'upload' })
    expect(Date.now() - startedAt).toBe(1800 + 1500)
    expect(limit?.signal.aborted).toBe(true)
  })

  it('accepts an answer that an interceptor rejects by its status', async () => {
    const axios = instance(answering(403))
    axios.interceptors.response.use((answer) =>
      Promise.reject(new AxiosError('403', 'ERR_BAD_REQUEST', answer.config, undefined, answer)),
    )
    expect(await send(axios)).toMatchObject({ status: 403 })
  })

  it('is unanswered only after a failure of the network or a time-out', async () => {
    const away = await rejectionNow(send(instance(() => Promise.reject(new Error()))))
    expect([away, new Error('a mistake'), undefined].map(isUnanswered)).toEqual([true, false, false])
  })
})
