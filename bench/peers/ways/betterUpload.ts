import { uploadFile } from 'better-upload/client'
import type { OpenWay, Started } from '../way.ts'
import { headersToSet, inLanes, showProgress } from '../way.ts'
import { bareCalls } from './bare.ts'

/**
 * better-upload's client. Its server is made of Start, in the page; its PUT cannot carry the headers that Start signs, so the page
 * adds them.
 */
export const openBetterUpload: OpenWay = (endpoint) => {
  const { start, complete } = bareCalls(endpoint)
  const started = new Map<string, Started>()
  const fetchOfPage = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    if (input !== '/api/upload') return fetchOfPage(input, init)
    const { files }: { files: { name: string; size: number; type: string }[] } = JSON.parse(
      String(init?.body),
    )
    const [file] = files
    if (!file) throw new Error('There is no file.')
    const answer = await start(file)
    const { Url } = answer.UploadMetadata
    started.set(Url, answer)
    return Response.json({
      metadata: {},
      files: [{ signedUrl: Url, file: { ...file, objectKey: Url, objectMetadata: {} } }],
    })
  }
  const { open } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
    open.call(this, method, url, true)
    const headers = started.get(String(url))?.UploadMetadata.HeadersToInclude ?? {}
    // It sets this one itself.
    for (const [name, value] of Object.entries(headersToSet(headers)))
      if (!/^content-type$/i.test(name)) this.setRequestHeader(name, value)
  }
  return inLanes(async (_, file) => {
    const { file: uploaded } = await uploadFile({
      file,
      route: 'attachments',
      onFileStateChange: ({ file: { progress } }) => showProgress({ loaded: progress, total: 1 }),
    })
    const answer = started.get(uploaded.objectKey)
    if (!answer) throw new Error('A file is not stored.')
    await complete(answer)
  })
}
