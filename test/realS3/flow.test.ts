import { completeAttachmentUpload, s3Upload, sendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { complete, post, putRequest, start } from '../testing/flow.ts'
import { openStore } from './nodeStore.ts'

describe('the emulator in front of a store', () => {
  it('handles a file from Start to download', async () => {
    const { endpoint, emulator } = await openStore()
    const target = { endpoint, fetch }
    const started = await start(target)
    expect((await complete(target, started)).status).toBe(400)
    expect((await fetch(putRequest(started))).status).toBe(200)
    expect((await complete(target, started)).status).toBe(200)
    const { body } = await post(target, 'get', { AttachmentId: started.attachmentId })
    const answer = await fetch(String(body.Url))
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['image/png', 'hello'])
    expect(answer.headers.get('content-disposition')).toContain('a.png')
    expect(emulator.attachments).toMatchObject([{ status: 'completed' }])
    expect(await emulator.readObject(started.attachmentId)).toMatchObject({
      key: `final/${started.attachmentId}`,
      contentType: 'image/png',
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    })
  })

  it('serves the library in Node as it serves a page', async () => {
    const { client, emulator } = await openStore()
    const bytes = crypto.getRandomValues(new Uint8Array(1000))
    const file = new File([bytes], 'Größe 报告.pdf', { type: 'application/pdf' })
    const { attachmentId } = await sendAttachment(client, { file })
    expect(await emulator.readObject(attachmentId)).toMatchObject({ bytes, contentType: 'application/pdf' })
  })

  it('does not complete a file that was not uploaded', async () => {
    const { client, emulator, signed } = await openStore()
    const { attachmentId, ...parameters } = await signed()
    await expect(completeAttachmentUpload(client, { attachmentId })).rejects.toMatchObject({
      code: 'ValidationException',
    })
    expect(await emulator.readObject(attachmentId)).toBeUndefined()
    await s3Upload(client, parameters)
    await completeAttachmentUpload(client, { attachmentId })
  })
})
