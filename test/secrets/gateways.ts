import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { AxiosError } from 'axios'

/** A request's content as a well-meaning server or proxy repeats it. */
function echoOf({ url = '', headers, data }: InternalAxiosRequestConfig): string {
  return [url, ...Object.entries(headers.toJSON()).map((header) => header.join(': ')), data].join(' ')
}

/** Every part of a request that is secret on its own. */
function secretsIn({ url = '', headers }: InternalAxiosRequestConfig): string[] {
  const { searchParams } = new URL(url)
  const names = ['X-Amz-Signature', 'X-Amz-Security-Token']
  const secrets = [
    String(headers.get('X-Amz-Bearer') ?? ''),
    ...names.map((name) => searchParams.get(name) ?? ''),
  ]
  return secrets.filter((secret) => secret !== '')
}

/** Echoes the request in every header and member that the library reads. */
function reflect(response: AxiosResponse<unknown>, status: number, secret: string): AxiosResponse<unknown> {
  const { config } = response
  const echo = `${secret} ${echoOf(config)}`
  const members = ['Message', 'message', 'code', 'Code', '__type', 'AttachmentId', 'Url']
  const json = JSON.stringify(Object.fromEntries(members.map((name) => [name, echo])))
  const elements = ['Code', 'Message', 'RequestId', 'HostId', 'Expires'].map(
    (name) => `<${name}>${secret}</${name}>`,
  )
  const xml = `<Error>${elements.join('')}${echo}</Error>`
  const names = [
    'x-amzn-errortype',
    'x-amzn-requestid',
    'x-amz-request-id',
    'retry-after',
    'x-amz-retry-after',
  ]
  const text = config.responseType === 'blob' || config.method === 'put' ? xml : json
  return {
    ...response,
    status,
    statusText: echo,
    headers: Object.fromEntries(names.map((name) => [name, secret])),
    data: config.responseType === 'blob' ? new Blob([text]) : text,
  }
}

/** A very verbose error: the whole request in every form. */
function tellAll(config: InternalAxiosRequestConfig): Error {
  const cause = Object.assign(new Error(echoOf(config)), { config })
  return Object.assign(new AggregateError([cause], echoOf(config), { cause }), { config })
}

/** The `nth` of its secrets; a request has at least one. */
function secretOf(config: InternalAxiosRequestConfig, nth: number): string {
  return secretsIn(config)[nth] ?? secretsIn(config)[0] ?? ''
}

type Change = (instance: AxiosInstance) => void

const refusals = [400, 401, 403, 404, 409, 429, 500, 503]

/** The app's own instances, which show every request to listeners. */
export const gateways: [what: string, change: Change][] = [
  ...refusals.flatMap((status): [string, Change][] =>
    [0, 1].map((nth) => [
      `answers ${status} with secret ${nth} in every part`,
      ({ interceptors }) =>
        interceptors.response.use((response) => reflect(response, status, secretOf(response.config, nth))),
    ]),
  ),
  [
    'rejects by status, with the answer',
    ({ interceptors }) =>
      interceptors.response.use((response) => {
        const { config, request } = response
        const answer = reflect(response, 403, secretOf(config, 0))
        throw new AxiosError(echoOf(config), 'ERR_BAD_REQUEST', config, request, answer)
      }),
  ],
  [
    'rejects with an error of axios and no answer',
    ({ interceptors }) =>
      interceptors.response.use(({ config, request }) => {
        throw new AxiosError(echoOf(config), 'ERR_NETWORK', config, request)
      }),
  ],
  [
    'reports a timeout',
    ({ interceptors }) =>
      interceptors.response.use(({ config, request }) => {
        throw new AxiosError(echoOf(config), 'ETIMEDOUT', config, request)
      }),
  ],
  [
    'throws after the answer',
    ({ interceptors }) =>
      interceptors.response.use(({ config }) => {
        throw tellAll(config)
      }),
  ],
  [
    'throws before the request',
    ({ interceptors }) =>
      interceptors.request.use((config) => {
        throw tellAll(config)
      }),
  ],
  [
    'has an adapter that throws',
    ({ defaults }) => {
      defaults.adapter = (config) => Promise.reject(tellAll(config))
    },
  ],
  [
    'answers with something that is not text',
    ({ interceptors }) =>
      interceptors.response.use(({ config }) => ({ ...reflectOk(config), data: { config } })),
  ],
]

function reflectOk(config: InternalAxiosRequestConfig): AxiosResponse<unknown> {
  return { config, status: 200, statusText: echoOf(config), headers: {}, data: '' }
}

/** Replaces the instance of a running client, and restores it. */
export function spoil(instance: AxiosInstance, change: Change): () => void {
  const { defaults, interceptors } = instance
  const { adapter } = defaults
  change(instance)
  return () => {
    Object.assign(defaults, { adapter })
    interceptors.request.clear()
    interceptors.response.clear()
  }
}
