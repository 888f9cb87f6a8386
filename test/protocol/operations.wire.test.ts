import { createEmulator } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { decodeGetAttachment, decodeStartAttachmentUpload } from '../../src/protocol/decode.ts'
import {
  bearerHeader,
  completePath,
  encodeCompleteAttachmentUpload,
  encodeGetAttachment,
  encodeStartAttachmentUpload,
  getPath,
  startPath,
} from '../../src/protocol/operations.ts'

describe('the operations', () => {
  it('match the service, from Start to GetAttachment', async () => {
    const emulator = createEmulator()
    const post = async (path: string, body: object) => {
      const headers = { [bearerHeader]: 'connection-token', 'Content-Type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const response = await emulator.fetch(new Request(emulator.endpoint + path, init))
      return { status: response.status, text: await response.text() }
    }
    const input = {
      attachmentName: 'a.txt',
      attachmentSizeInBytes: 5,
      contentType: 'text/plain',
      clientToken: '1',
    }

    const start = await post(startPath, encodeStartAttachmentUpload(input))
    const { attachmentId, uploadMetadata } = decodeStartAttachmentUpload(start.text, emulator.endpoint)
    const put = { method: 'PUT', headers: uploadMetadata.headersToInclude, body: 'hello' }
    expect(await emulator.fetch(new Request(uploadMetadata.url, put))).toMatchObject({ status: 200 })

    const complete = encodeCompleteAttachmentUpload({ attachmentId, clientToken: '2' })
    expect(await post(completePath, complete)).toEqual({ status: 200, text: '' })

    const get = await post(getPath, encodeGetAttachment({ attachmentId, urlExpiryInSeconds: 60 }))
    const { url, attachmentSizeInBytes } = decodeGetAttachment(get.text, emulator.endpoint)
    expect(attachmentSizeInBytes).toBe(5)
    expect(await (await emulator.fetch(new Request(url))).text()).toBe('hello')
  })
})
