import axios from 'axios'
import type { SendStep } from 'react-connect-attachments'
import { downloadAttachment, s3Upload, sendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { eventually, fileOf, rejection, sha256 } from '../support/browserChat.ts'
import { isReal, openStore, refusedAsExpired, refusedWith } from './browserStore.ts'
import { tamperings } from './tamper.ts'

/** The shortest lifetime that S3 signs; S3's own clock decides when it has expired. */
const aSecond = { urlLifetimeInSeconds: 1 }

describe('s3Upload, refused', () => {
  it.each(tamperings)('rejects on %s, and nothing is stored', async (_, tamper) => {
    const { client, start, stored } = await openStore()
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    const error = await rejection(s3Upload(client, tamper({ file, uploadMetadata })))
    expect(error).toMatchObject({ step: 'upload', ...refusedWith('SignatureDoesNotMatch') })
    expect(await stored()).toEqual([undefined])
  })

  it('rejects when the URL has expired', async () => {
    const { client, start, stored } = await openStore(aSecond)
    const file = fileOf(1000)
    const { uploadMetadata } = await start(file)
    await eventually(() => Date.now()).toBeGreaterThan(Date.parse(uploadMetadata.urlExpiry))
    const error = await rejection(s3Upload(client, { file, uploadMetadata }))
    expect(error).toMatchObject({ step: 'upload', ...refusedAsExpired() })
    expect(await stored()).toEqual([undefined])
  })
})

describe('sendAttachment, with an expired URL', () => {
  it('starts again and delivers the file', async () => {
    const s3Axios = axios.create()
    const { client, emulator, stored } = await openStore(aSecond, { s3Axios })
    const file = fileOf(1000)
    const starts: number[] = []
    // The PUT waits until its URL expires, like a page that slept.
    s3Axios.interceptors.request.use(async (config) => {
      if (starts.length === 1) {
        await emulator.configure({ urlLifetimeInSeconds: 60 })
        await eventually(() => Date.now()).toBeGreaterThan((starts[0] ?? 0) + 1000)
      }
      return config
    })
    const onStep = (step: SendStep): void => {
      if (step === 'uploading') starts.push(Date.now())
    }
    await sendAttachment(client, { file, onStep })
    expect(starts).toHaveLength(2)
    expect(await stored()).toMatchObject([undefined, { sha256: await sha256(file) }])
  })
})

describe('downloadAttachment, refused', () => {
  it('rejects when the file no longer exists', async () => {
    const { client, emulator } = await openStore()
    const { attachmentId } = await sendAttachment(client, { file: fileOf(1000) })
    if (isReal) await commands.loseObject(`final/${attachmentId}`)
    else await emulator.fault('download', { kind: 'status', status: 404 })
    const error = await rejection(downloadAttachment(client, { attachmentId }))
    expect(error).toMatchObject({ step: 'download', ...refusedWith('NoSuchKey', 404) })
  })

  it('rejects when the signature does not match', async () => {
    const s3Axios = axios.create()
    const { client } = await openStore({}, { s3Axios })
    const { attachmentId } = await sendAttachment(client, { file: fileOf(1000) })
    s3Axios.interceptors.request.use((config) => ({ ...config, url: `${config.url}0` }))
    const error = await rejection(downloadAttachment(client, { attachmentId }))
    expect(error).toMatchObject({ step: 'download', ...refusedWith('SignatureDoesNotMatch') })
  })
})
