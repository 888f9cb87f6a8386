import type { Heard } from '../support/rawHost.ts'

/** A separate path on a raw host. */
export interface RawPlace {
  url: string
  /** Answers all further requests with these bytes, after which the connection ends or stays open. */
  say(answer: BlobPart, then?: 'end' | 'open'): Promise<void>
  heard(): Promise<Heard[]>
}

/** `host` is the URL of a raw host; places with the same `id` have the same path. */
export function openPlace(host: string, id: string = crypto.randomUUID()): RawPlace {
  const door = `${host}/_say/${id}`
  return {
    url: `${host}/${id}`,
    async say(answer, then = 'end') {
      await fetch(`${door}/${then}`, { method: 'PUT', body: new Blob([answer]) })
    },
    heard: async () => (await fetch(door)).json(),
  }
}

/** An answer that pages may read. */
export function rawAnswer(status: number, headers: Record<string, string | number>, body = ''): string {
  const lines = Object.entries({ 'Access-Control-Allow-Origin': '*', ...headers })
  return `HTTP/1.1 ${status} Answer\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

/** Start's answer with the upload URL `url`. */
export function startAnswer(url: string, over: object = {}): string {
  const UploadMetadata = {
    Url: `${url}/key`,
    UrlExpiry: '2100-01-01T00:00:00Z',
    HeadersToInclude: {},
    ...over,
  }
  return JSON.stringify({ AttachmentId: 'attachment-1', UploadMetadata })
}
