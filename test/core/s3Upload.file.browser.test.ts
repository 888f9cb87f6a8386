import { FileRejectedError, s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { fileOf, openChat, pickFile, rejection } from '../support/browserChat.ts'

const changed = {
  name: 'FileRejectedError',
  step: 'upload',
  retryable: false,
  rejections: [{ code: 'changed' }],
}

const gone = {
  name: 'FileRejectedError',
  step: 'upload',
  retryable: true,
  rejections: [{ code: 'unreadable', reason: 'gone' }],
}

describe('s3Upload of a file on disk', () => {
  it('sends an unchanged file', async () => {
    const file = await pickFile('test-results/kept.txt', 'as it was picked')
    const { client, start, stored } = await openChat()
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    expect(await stored()).toMatchObject([{ size: 16, contentType: 'text/plain' }])
  })

  it('sends a file of a removed iframe, over a connection that breaks once', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const view: (Window & typeof globalThis) | null = Object(frame.contentWindow)
    if (!view) throw new Error('The iframe has no window.')
    const file = new view.File(['of an iframe'], 'a.txt')
    expect(file).not.toBeInstanceOf(File)
    frame.remove()
    const { client, emulator, start, stored } = await openChat()
    await emulator.fault('put', { kind: 'reset' })
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    expect(await stored()).toMatchObject([{ size: 12 }])
  })

  it.each([
    ['other bytes', 'as it was edited'],
    ['fewer bytes', 'edited'],
    ['more bytes', 'as it was picked, and then some'],
  ])('sends nothing of a file that changed to %s since it was picked', async (_, content) => {
    const path = 'test-results/changed.txt'
    const file = await pickFile(path, 'as it was picked')
    const { client, start, atStore } = await openChat()
    const { uploadMetadata } = await start(file)
    await commands.writeFile(path, content)
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toBeInstanceOf(FileRejectedError)
    expect(error).toMatchObject(changed)
    expect(String(error)).toMatch(/changed/)
    expect(await atStore()).toEqual([])
  })

  it('sends nothing of a file deleted since it was picked', async () => {
    const path = 'test-results/deleted.txt'
    const file = await pickFile(path, 'as it was picked')
    const { client, start, atStore } = await openChat()
    const { uploadMetadata } = await start(file)
    await commands.removeFile(path)
    expect(await rejection(s3Upload(client, { file, uploadMetadata }))).toMatchObject(gone)
    expect(await atStore()).toEqual([])
  })

  it('reports a file deleted between two attempts', async () => {
    const path = 'test-results/between.txt'
    const file = await pickFile(path, 'as it was picked')
    const { emulator, client, start, requests } = await openChat({ exposeRetryAfter: true })
    await emulator.fault('put', { kind: 'status', status: 503, xAmzRetryAfter: '1000' })
    const { uploadMetadata } = await start(file)
    const onFailedAttempt = (): void => void commands.removeFile(path)
    expect(await rejection(s3Upload(client, { file, uploadMetadata, onFailedAttempt }))).toMatchObject(gone)
    expect(await requests('put')).toHaveLength(1)
  })
})

describe('s3Upload of something that was not signed', () => {
  it.each([999, 1001])('sends nothing of a file whose size is not the signed %i', async (size) => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file, { attachmentSizeInBytes: size })
    expect(await rejection(s3Upload(client, { file, uploadMetadata }))).toMatchObject(changed)
    expect(await atStore()).toEqual([])
  })

  it.each(['отчёт.png', 'cat 🐈.png'])(
    'sends nothing when the name is unencoded in a header: %s',
    async (name) => {
      const { client, start, atStore } = await openChat({ contentDisposition: 'raw' })
      const file = fileOf(1000, name)
      const { uploadMetadata } = await start(file)
      const error = await rejection(s3Upload(client, { file, uploadMetadata }))
      expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'upload' })
      expect(String(error)).toContain('file name')
      expect(String(error)).not.toContain(name)
      expect(await atStore()).toEqual([])
    },
  )

  it.each(['отчёт.png', 'cat 🐈.png'])('sends a name encoded by the service: %s', async (name) => {
    const { client, start, stored } = await openChat()
    const file = fileOf(1000, name)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    expect(await stored()).toMatchObject([{ size: 1000 }])
  })
})
