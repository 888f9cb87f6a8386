import type { OpenWay, Started } from '../way.ts'
import {
  completeBody,
  completePath,
  connectionToken,
  headersToSet,
  inLanes,
  showProgress,
  startBody,
  startPath,
} from '../way.ts'

/** `fetch` and XMLHttpRequest, with nothing else. */
export const openBare: OpenWay = (endpoint) => {
  const { start, put, complete } = bareCalls(endpoint)
  return inLanes(async (_, file) => {
    const started = await start(file)
    await put(started, file)
    await complete(started)
  })
}

/** The same, with 5 ms of work for each file: the run must show it. */
export const openSlowed: OpenWay = async (endpoint) => {
  const bare = await openBare(endpoint)
  return {
    send(files, atOnce) {
      const end = performance.now() + 5 * files.length
      while (performance.now() < end);
      return bare.send(files, atOnce)
    },
  }
}

interface BareCalls {
  start(file: Pick<File, 'name' | 'size' | 'type'>): Promise<Started>
  put(started: Started, file: File): Promise<void>
  complete(started: Pick<Started, 'AttachmentId'>): Promise<void>
}

export function bareCalls(endpoint: string): BareCalls {
  const post = async (path: string, body: unknown): Promise<Response> => {
    const response = await fetch(endpoint + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amz-bearer': connectionToken },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response
  }
  return {
    start: async (file) => (await post(startPath, startBody(file))).json(),
    put: ({ UploadMetadata: { Url, HeadersToInclude } }, file) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.open('PUT', Url)
        for (const [name, value] of Object.entries(headersToSet(HeadersToInclude)))
          request.setRequestHeader(name, value)
        request.upload.onprogress = showProgress
        request.onload = () =>
          request.status === 200 ? resolve() : reject(new Error(`PUT: ${request.status}`))
        request.onerror = () => reject(new Error('PUT'))
        request.send(file)
      }),
    async complete(started) {
      await post(completePath, completeBody(started))
    },
  }
}
