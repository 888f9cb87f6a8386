import type { ReactElement } from 'react'
import type { AttachmentScan } from 'react-connect-attachments'
import {
  createAttachmentsClient,
  describeFile,
  s3Upload,
  sendAttachment,
  startAttachmentUpload,
} from 'react-connect-attachments'
import type { RemoteEmulator } from 'react-connect-attachments/testing'
import { connectEmulator } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Chat as ComposerChat } from '../../stories/usage/ChatComposer.tsx'
import { Chat as AnnouncementChat } from '../../stories/usage/useAttachmentAnnouncement.tsx'
import { Chat as QueueChat } from '../../stories/usage/useAttachmentQueue.tsx'
import { Chat as StatusChat } from '../../stories/usage/useAttachmentStatus.tsx'
import { Chat as UrlChat } from '../../stories/usage/useAttachmentUrl.tsx'
import { Chat as CompleteChat } from '../../stories/usage/useCompleteAttachmentUpload.tsx'
import { Chat as DownloadChat } from '../../stories/usage/useDownloadAttachment.tsx'
import { App as PreviewApp } from '../../stories/usage/useFilePreview.tsx'
import { Chat as S3Chat } from '../../stories/usage/useS3Upload.tsx'
import { Chat as SendChat } from '../../stories/usage/useSendAttachment.tsx'
import { Chat as StartChat } from '../../stories/usage/useStartAttachmentUpload.tsx'
import { transcriptItemOf } from '../support/transcriptItem.ts'

let emulator: RemoteEmulator
beforeEach(async () => {
  emulator = await connectEmulator(inject('emulatorUrl'))
})
afterEach(() => {
  vi.restoreAllMocks()
  return emulator.close()
})

const connectionToken = 'connection-token'
const options = () => ({ endpoint: emulator.endpoint, connectionToken })
const statuses = async () => (await emulator.state()).attachments.map(({ status }) => status)

async function pick(example: ReactElement, label: string) {
  const screen = await render(example)
  await userEvent.upload(screen.getByLabelText(label, { exact: true }), await makePicture())
  return screen
}

async function makePicture(): Promise<File> {
  const canvas = document.createElement('canvas')
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  return new File([picture ?? ''], 'ceiling.png', { type: 'image/png' })
}

describe('the example on the page of', () => {
  it('the chat composer sends the text and the picked file', async () => {
    const onSend = vi.fn()
    const screen = await pick(<ComposerChat options={options()} onSend={onSend} />, 'Attach')
    await expect.element(screen.getByText('1 file ready')).toBeVisible()
    await screen.getByLabelText('Message').fill('The ceiling.')
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('1 file ready')).not.toBeInTheDocument()
    expect(onSend.mock.calls).toEqual([['The ceiling.']])
    expect(await statuses()).toEqual(['completed'])
  })

  it('useAttachmentQueue sends the picked file', async () => {
    const screen = await pick(<QueueChat {...options()} />, 'Attach files')
    await expect.element(screen.getByText('ceiling.png: Ready to send')).toBeVisible()
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('ceiling.png: Sent')).toBeVisible()
    expect(await statuses()).toEqual(['completed'])
  })

  it('useSendAttachment sends the picked file', async () => {
    const screen = await pick(<SendChat {...options()} />, 'File')
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('Sent')).toBeVisible()
    expect(await statuses()).toEqual(['completed'])
  })

  it('useStartAttachmentUpload starts the picked file', async () => {
    const screen = await pick(<StartChat {...options()} />, 'File')
    await screen.getByRole('button', { name: 'Start' }).click()
    await expect.element(screen.getByText(/^Ready to upload as /)).toBeVisible()
    expect(await statuses()).toEqual(['started'])
  })

  it('useS3Upload uploads the picked file', async () => {
    const screen = await pick(<S3Chat {...options()} />, 'File')
    await screen.getByRole('button', { name: 'Start' }).click()
    await screen.getByRole('button', { name: 'Upload' }).click()
    await expect.element(screen.getByText('Uploaded')).toBeVisible()
    expect(await statuses()).toEqual(['uploaded'])
  })

  it('useCompleteAttachmentUpload posts a stored file', async () => {
    const file = await makePicture()
    const client = createAttachmentsClient(options())
    const { attachmentId, uploadMetadata } = await startAttachmentUpload(client, describeFile(file))
    await s3Upload(client, { file, uploadMetadata })
    const screen = await render(<CompleteChat {...options()} attachmentId={attachmentId} />)
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('Sent')).toBeVisible()
    expect(await statuses()).toEqual(['completed'])
  })

  it('useAttachmentUrl shows a picture of the chat', async () => {
    const { attachmentId } = await sendAttachment(createAttachmentsClient(options()), {
      file: await makePicture(),
    })
    const screen = await render(<UrlChat {...options()} attachmentId={attachmentId} />)
    await expect.poll(() => screen.container.querySelector('img')?.naturalWidth).toBe(300)
  })

  it('useAttachmentStatus shows a picture once the scanner has approved it', async () => {
    const { attachmentId } = await sendAttachment(createAttachmentsClient(options()), {
      file: await makePicture(),
    })
    const items = (...statuses: AttachmentScan[]) =>
      statuses.map((status) => transcriptItemOf(attachmentId, status))
    const screen = await render(<StatusChat {...options()} transcript={items('IN_PROGRESS')} />)
    await expect.element(screen.getByText('photo.png is being checked.')).toBeVisible()
    await screen.rerender(<StatusChat {...options()} transcript={items('IN_PROGRESS', 'APPROVED')} />)
    await expect.poll(() => screen.container.querySelector('img')?.naturalWidth).toBe(300)
  })

  it('useDownloadAttachment downloads a file of the chat', async () => {
    const { attachmentId } = await sendAttachment(createAttachmentsClient(options()), {
      file: await makePicture(),
    })
    const screen = await render(<DownloadChat {...options()} attachmentId={attachmentId} />)
    // The link is not in the document, and the browser would save the file.
    const saved = new Promise<string>((resolve) => {
      vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
        resolve(this.download)
      })
    })
    await screen.getByRole('button', { name: 'Save' }).click()
    expect(await saved).toBe('Repair estimate.pdf')
  })

  it('useFilePreview shows the picked file', async () => {
    const screen = await pick(<PreviewApp />, 'File')
    await expect.poll(() => screen.container.querySelector('img')?.naturalWidth).toBe(300)
  })

  it('useAttachmentAnnouncement announces the picked file', async () => {
    const screen = await pick(<AnnouncementChat {...options()} />, 'Attach files')
    await expect.element(screen.getByRole('status')).toHaveTextContent('1 file uploaded.')
  })
})
