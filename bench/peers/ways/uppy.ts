import AwsS3 from '@uppy/aws-s3'
import Uppy from '@uppy/core'
import type { OpenWay, Started } from '../way.ts'
import { headersToSet, showProgress } from '../way.ts'
import { bareCalls } from './bare.ts'

/** Uppy with its S3 plugin. Start signs its requests, and a postprocessor completes its files. */
export const openUppy: OpenWay = (endpoint) => ({
  async send(files, atOnce) {
    const { start, complete } = bareCalls(endpoint)
    const uppy = new Uppy()
    const started = new Map<string, Started>()
    uppy.use(AwsS3, {
      limit: atOnce,
      shouldUseMultipart: false,
      generateObjectKey: ({ id }) => id,
      async signRequest({ key }) {
        const { name = '', size, type } = uppy.getFile(key)
        const answer = await start({ name, size: size ?? 0, type })
        started.set(key, answer)
        const { Url, HeadersToInclude } = answer.UploadMetadata
        return { url: Url, headers: headersToSet(HeadersToInclude) }
      },
    })
    uppy.on('progress', (loaded) => showProgress({ loaded, total: 100 }))
    const completing: Promise<void>[] = []
    uppy.on('upload-success', (file) => {
      const answer = file && started.get(file.id)
      if (answer) completing.push(complete(answer))
    })
    uppy.addFiles(files.map((data) => ({ name: data.name, type: data.type, data, source: 'bench' })))
    const result = await uppy.upload()
    await Promise.all(completing)
    if (result?.successful?.length !== files.length) throw new Error('A file is not sent.')
    uppy.destroy()
  },
})
