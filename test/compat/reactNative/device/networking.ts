import { readFile } from 'node:fs/promises'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { BlobData, BlobStore } from './blobStore.ts'

interface Body {
  string?: string
  uri?: string
  blob?: BlobData
}

type Emit = (event: string, args: unknown[]) => void

export type Platform = 'android' | 'ios'

/** The native half of `XMLHttpRequest`, over Node's HTTP. It behaves like Android's NetworkingModule or iOS's RCTNetworking (0.86). */
export function createNetworking(platform: Platform, emit: Emit, blobs: BlobStore) {
  const running = new Map<number, ClientRequest | undefined>()
  const sent: string[] = []
  let lastId = 0

  const bodyOf = async (body: Body, type: string | undefined): Promise<Buffer | undefined> => {
    if (body.blob) return blobs.bytesOf(body.blob)
    if (body.string === undefined && body.uri === undefined) return undefined
    if (platform === 'android' && type === undefined)
      throw new Error('Payload is set but no content-type header specified')
    if (body.uri === undefined) return Buffer.from(body.string ?? '')
    return readFile(fileURLToPath(body.uri)).catch(() => {
      if (platform === 'android') throw new Error(`Could not retrieve file for uri ${body.uri}`)
      // RCTNetworking.mm logs the error, and never answers.
      return new Promise<never>(() => {})
    })
  }

  const send = (id: number, call: Call): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, url, headers, body } = call
      sent.push(`${method} ${url}`)
      const length = body ? { 'content-length': body.length } : {}
      // A connection of its own: Node would send a broken request again.
      const request = httpRequest(url, { method, headers: { ...headers, ...length }, agent: false }, resolve)
      request.on('error', reject)
      running.set(id, request)
      void upload(request, body, (loaded, total) => emit('didSendNetworkData', [id, loaded, total]))
    })

  /** OkHttp follows redirects, with all headers but Authorization. */
  const follow = async (id: number, call: Call, redirects = 0): Promise<[IncomingMessage, string]> => {
    const response = await send(id, call)
    const { statusCode = 0, headers } = response
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location || redirects > 20)
      return [response, call.url]
    response.resume()
    const keepsMethod = statusCode === 307 || statusCode === 308
    const next = { ...call, url: new URL(headers.location, call.url).href }
    return follow(id, keepsMethod ? next : { ...next, method: 'GET', body: undefined }, redirects + 1)
  }

  const perform = async (id: number, request: NativeRequest): Promise<void> => {
    const { method, url, responseType, data } = request
    const headers = Object.fromEntries(request.headers)
    if (!/^https?:/.test(url)) {
      if (responseType !== 'blob') throw new Error(`Expected URL scheme 'http' or 'https' but got ${url}`)
      const blob = await blobs.keepFile(url)
      emit('didReceiveNetworkResponse', [id, 200, {}, url])
      return emit('didReceiveNetworkData', [id, blob])
    }
    const body = method === 'GET' ? undefined : await bodyOf(data, headers['content-type'])
    if (!running.has(id)) return
    const [response, address] = await follow(id, { method, url, headers, body })
    emit('didReceiveNetworkResponse', [id, response.statusCode, headersOf(response), address])
    const bytes = await buffer(response)
    const type = response.headers['content-type']
    const answer = responseType === 'blob' ? blobs.keep(bytes, type) : bytes.toString()
    emit('didReceiveNetworkData', [id, answer])
  }

  const start = (id: number, request: NativeRequest): void => {
    running.set(id, undefined)
    const end = (error: string | null): void => {
      // JavaScript has forgotten an aborted request.
      if (running.delete(id)) emit('didCompleteNetworkResponse', [id, error])
    }
    perform(id, request).then(
      () => end(null),
      ({ message }: Error) => end(message),
    )
  }

  const sendRequest = {
    android: (
      method: string,
      url: string,
      id: number,
      headers: [string, string][],
      data: Body,
      responseType: string,
    ) => start(id, { method, url, headers, data, responseType }),
    ios: ({ headers, ...request }: IosRequest, onId: (id: number) => void) => {
      lastId += 1
      const id = lastId
      const lowerCase = Object.entries(headers).map(([name, value]): [string, string] => [
        name.toLowerCase(),
        value,
      ])
      setImmediate(onId, id)
      start(id, { ...request, headers: lowerCase })
    },
  }[platform]

  return {
    /** Requests that left the device. */
    sent,
    Networking: {
      addListener() {},
      removeListeners() {},
      sendRequest,
      abortRequest(id: number) {
        const request = running.get(id)
        running.delete(id)
        request?.destroy()
      },
    },
  }
}

interface NativeRequest {
  method: string
  url: string
  headers: [string, string][]
  data: Body
  responseType: string
}

interface IosRequest extends Omit<NativeRequest, 'headers'> {
  headers: Record<string, string>
}

interface Call {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
}

/** Reports what the socket has taken. */
async function upload(
  request: ClientRequest,
  body: Buffer | undefined,
  onSent: (loaded: number, total: number) => void,
): Promise<void> {
  const step = 65_536
  for (let loaded = 0; body && loaded < body.length && !request.destroyed; ) {
    const chunk = body.subarray(loaded, loaded + step)
    await new Promise((resolve) => request.write(chunk, resolve))
    loaded += chunk.length
    onSent(loaded, body.length)
  }
  request.end()
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
