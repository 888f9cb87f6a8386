import axios from 'axios'
import { createAttachmentsClient, downloadAttachment } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rejectionOf, useVirtualTime } from '../support/nodeClock.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.clearAllTimers()
  vi.useRealTimers()
})

describe('downloadAttachment', () => {
  it('gives up on an endless body', async () => {
    const emulator = createEmulator()
    const answer = createEmulatorAdapter(emulator)
    let isOpen = false
    const client = createAttachmentsClient({
      endpoint: emulator.endpoint,
      connectionToken: 'connection-token',
      axios: axios.create({ adapter: answer }),
      s3Axios: axios.create({
        adapter: ({ onDownloadProgress, signal }) =>
          new Promise((_, reject) => {
            isOpen = true
            const event = { bytes: 1, lengthComputable: true }
            const more = (loaded: number): void => {
              onDownloadProgress?.({ ...event, loaded })
              setTimeout(() => isOpen && more(loaded + 50_000), 100)
            }
            more(500)
            signal?.addEventListener?.('abort', () => {
              isOpen = false
              reject(new Error('aborted'))
            })
          }),
      }),
    })
    const response = {
      Url: 'http://127.0.0.1:9000/file',
      UrlExpiry: '2030-01-01T00:00:00Z',
      AttachmentSizeInBytes: 1000,
    }
    emulator.fault('get', { kind: 'body', contentType: 'application/json', body: JSON.stringify(response) })
    expect(await rejectionOf(downloadAttachment(client, { attachmentId: 'a' }))).toMatchObject({
      name: 'InvalidResponseError',
      step: 'download',
    })
    expect(isOpen).toBe(false)
  })
})
