import {
  AttachmentsProvider,
  attachmentQueue,
  createAttachmentsClient,
  FileRejectedError,
  useAttachmentQueue,
} from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { connectEmulator } from 'react-connect-attachments/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Demo } from '../../stories/docs/code/Demo.tsx'
import { texts } from '../../stories/docs/code/functions/defaultTexts.ts'
import { textOf } from '../../stories/docs/code/functions/describeError.ts'
import { describe as describeExample } from '../../stories/docs/code/functions/describeFile.ts'
import { rowOf } from '../../stories/docs/code/functions/describeItem.ts'
import { urlOf } from '../../stories/docs/code/functions/getAttachment.ts'
import { logEntryOf } from '../../stories/docs/code/functions/isAttachmentError.ts'
import { send } from '../../stories/docs/code/functions/sendAttachment.ts'
import { sendStepByStep } from '../../stories/docs/code/functions/startAttachmentUpload.ts'
import { post, upload } from '../../stories/docs/code/functions/uploadAttachment.ts'
import { reasons } from '../../stories/docs/code/functions/validateFile.ts'
import { GermanFiles } from '../../stories/docs/code/German.tsx'
import { Files } from '../../stories/docs/code/WithProgress.tsx'

const hello = (): File => new File(['hello'], 'hello.txt')

async function open() {
  const emulator = await connectEmulator(inject('emulatorUrl'))
  onTestFinished(() => emulator.close())
  const client = createAttachmentsClient({ endpoint: emulator.endpoint, connectionToken: 'connection-token' })
  const statuses = async () => (await emulator.state()).attachments.map(({ status }) => status)
  return { emulator, client, statuses }
}

function Attach() {
  return <input aria-label="Attach" {...useAttachmentQueue().getInputProps()} />
}

describe('the code of the documentation pages', () => {
  it('sends a file from the quick start, without AWS', async () => {
    const screen = await render(<Demo />)
    await userEvent.upload(screen.getByLabelText('Attach'), hello())
    await expect.element(screen.getByText('hello.txt: Ready to send')).toBeVisible()
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('hello.txt: Sent')).toBeVisible()
  })

  it('shows progress, Retry and Remove, also in German', async () => {
    const { emulator } = await open()
    const failure: Fault = { kind: 'status', status: 500 }
    await emulator.fault('start', failure, failure, failure, failure)
    const client = createAttachmentsClient({
      endpoint: emulator.endpoint,
      connectionToken: 'connection-token',
      retry: { baseDelay: 1 },
    })
    const screen = await render(
      <AttachmentsProvider client={client}>
        <Attach />
        <Files />
        <GermanFiles />
      </AttachmentsProvider>,
    )
    await userEvent.upload(screen.getByLabelText('Attach'), hello())
    await screen.getByRole('button', { name: 'Retry hello.txt' }).click()
    await expect.element(screen.getByText('hello.txt: Bereit')).toBeVisible()
    await screen.getByRole('button', { name: 'Remove hello.txt' }).click()
    await expect.element(screen.getByText('hello.txt: Bereit')).not.toBeInTheDocument()
  })

  it('sends with each function', async () => {
    const { client, statuses } = await open()
    const attachmentId = await send(client, hello(), new AbortController().signal)
    await sendStepByStep(client, hello())
    const uploaded = await upload(client, hello())
    expect(await statuses()).toEqual(['completed', 'completed', 'uploaded'])
    await post(client, uploaded)
    expect(await statuses()).toEqual(['completed', 'completed', 'completed'])
    expect(await urlOf(client, attachmentId)).toMatch(/^http/)
  })

  it('describes files, items and errors', async () => {
    const { client } = await open()
    const [item] = attachmentQueue(client).add([hello()])
    expect(describeExample().contentType).toBe('application/pdf')
    expect(item && rowOf(item)).toMatch(/^hello\.txt, 5 bytes: ./)
    expect(reasons(client, new File([], 'setup.exe'))).toHaveLength(2)
    const error = new FileRejectedError([{ code: 'empty' }])
    expect(textOf(error)).toMatch(/empty/)
    expect(logEntryOf(error)).toMatchObject({ name: 'FileRejectedError', step: 'validate' })
    expect(texts.errors.S3Error).toMatch(/0800/)
  })
})
