import type { Meta, StoryObj } from '@storybook/react-vite'
import { describeFile, s3Upload, startAttachmentUpload } from 'react-connect-attachments'
import { expect, fn, waitFor } from 'storybook/test'
import type { CompleteAttachmentUploadProps } from './components/CompleteAttachmentUpload.tsx'
import { CompleteAttachmentUpload } from './components/CompleteAttachmentUpload.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useCompleteAttachmentUpload.tsx?raw'

/** Story `parameters`: whether the file has been uploaded. */
interface Upload {
  isStored?: boolean
}

interface Loaded {
  service?: Service
  file?: File
  attachmentId?: string
}

const meta: Meta<CompleteAttachmentUploadProps> = {
  title: 'Hooks/Low level/useCompleteAttachmentUpload',
  component: CompleteAttachmentUpload,
  args: { onFailedAttempt: fn() },
  argTypes: {
    clientToken: { control: 'text' },
    connectionToken: { control: 'text' },
    // The story makes these.
    file: { table: { disable: true } },
    attachmentId: { control: false },
  },
  parameters: {
    hook: { name: 'useCompleteAttachmentUpload', usage } satisfies HookParameter,
    seed(service, { parameters }) {
      const { isStored = true }: Upload = parameters
      const file = makeFile('Receipt', 'pdf', 0.2)
      return service.elsewhere(async (client) => {
        const { attachmentId, uploadMetadata } = await startAttachmentUpload(client, describeFile(file))
        if (isStored) await s3Upload(client, { file, uploadMetadata })
        return { file, attachmentId }
      })
    },
  } satisfies Setting & { hook: HookParameter },
  render(args, { loaded }) {
    const { file, attachmentId }: Loaded = loaded
    if (!file || attachmentId === undefined) return <p>There is no service.</p>
    return <CompleteAttachmentUpload {...args} file={file} attachmentId={attachmentId} />
  },
}

export default meta

type Story = StoryObj<CompleteAttachmentUploadProps>

/** The file is stored but not in the chat yet. Choose another network in the toolbar, then press Send. */
export const Idle: Story = {
  async play({ canvas, loaded }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('Ready to send.')
    await expect(await completesOf(loaded)).toHaveLength(0)
  },
}

/** The service is slow. */
export const Pending: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: { faults: { complete: [{ kind: 'stall' }] } },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Sending…')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeEnabled()
  },
}

/** Repeated 429s. The call retries automatically, always with the same ClientToken. */
export const ThrottledAndRetrying: Story = {
  name: 'Throttled and retrying',
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: {
      faults: { complete: repeatedly({ kind: 'status', status: 429 }) },
      retry: { baseDelay: 100 },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText(/Trying again…/)).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 attempts so far'))
    await expect(new Set((await completesOf(loaded)).map(({ body }) => body)).size).toBe(1)
  },
}

/** The answer is lost and the next attempt gets a 409, because the first one succeeded. The user sees one wait. */
export const AnswerLostThenDone: Story = {
  name: 'Answer lost, then done',
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: {
      faults: { complete: [{ kind: 'answer-lost' }, { kind: 'status', status: 409 }] },
      retry: { baseDelay: 50 },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Sent.')).toBeVisible()
    await expect((await completesOf(loaded)).map(({ status }) => status)).toEqual([undefined, 409])
  },
}

/** No file is stored under this id. Retrying would not help, so there is no button for it. */
export const RefusedByTheService: Story = {
  name: 'Refused by the service',
  globals: { network: 'fine' },
  parameters: { press: ['Send'], isStored: false } satisfies Setting & Upload,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('ParticipantServiceError · ValidationException')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Clear|Try again/ })).not.toBeInTheDocument()
    await expect(await completesOf(loaded)).toHaveLength(1)
  },
}

/** Cancelled while waiting for the next attempt. Nothing is sent afterwards. */
export const Aborted: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Send', /Trying again/, 'Cancel'],
    service: {
      faults: { complete: [{ kind: 'status', status: 500 }] },
      retry: { baseDelay: 1e9, maxDelay: 1e9 },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('AbortedError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(await completesOf(loaded)).toHaveLength(1)
  },
}

/** The chat has the file. A scanner may still reject it; the chat’s WebSocket reports that. */
export const Done: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Send'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Sent.')).toBeVisible()
    const { attachmentId }: Loaded = loaded
    const bodies = (await completesOf(loaded)).map(({ body }) => JSON.parse(String(body)))
    await expect(bodies).toMatchObject([{ AttachmentIds: [attachmentId] }])
  },
}

function completesOf({ service }: Loaded) {
  return service?.requests('complete') ?? []
}
