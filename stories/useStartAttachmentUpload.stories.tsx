import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { StartAttachmentUpload } from './components/StartAttachmentUpload.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { kinds } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { playByKeyboard } from './support/play.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useStartAttachmentUpload.tsx?raw'

const meta = {
  title: 'Hooks/Low level/useStartAttachmentUpload',
  component: StartAttachmentUpload,
  args: {
    attachmentName: 'Insurance claim 2026-03.pdf',
    attachmentSizeInBytes: 2_400_000,
    contentType: kinds.pdf,
    onFailedAttempt: fn(),
  },
  argTypes: {
    attachmentSizeInBytes: { control: { type: 'number', min: 0, step: 1 } },
    contentType: { control: 'select', options: Object.values(kinds) },
    clientToken: { control: 'text' },
    connectionToken: { control: 'text' },
  },
  parameters: { hook: { name: 'useStartAttachmentUpload', usage } satisfies HookParameter },
} satisfies Meta<typeof StartAttachmentUpload>

export default meta

type Story = StoryObj<typeof meta>

/** Nothing has been sent. Choose another network in the toolbar, then press Start. */
export const Idle: Story = {
  async play({ canvas, loaded }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('Not started.')
    await expect(await startsOf(loaded)).toHaveLength(0)
  },
}

/** The service is slow. */
export const Pending: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Start'], service: { faults: { start: [{ kind: 'stall' }] } } } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Requesting the upload URL…')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Start' })).not.toBeInTheDocument()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeEnabled()
  },
}

/**
 * Repeated 429s: a whole Connect instance gets 2 requests a second. The call retries automatically, always with the same
 * ClientToken, so that there is only one attachment.
 */
export const ThrottledAndRetrying: Story = {
  name: 'Throttled and retrying',
  globals: { network: 'throttled' },
  parameters: {
    press: ['Start'],
    service: {
      faults: { start: repeatedly({ kind: 'status', status: 429 }) },
      retry: { baseDelay: 100 },
    },
  } satisfies Setting,
  async play({ args, canvas, loaded }) {
    await expect(await canvas.findByText(/Trying again…/)).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 attempts so far'))
    const tokens = (await startsOf(loaded)).map(clientTokenOf)
    await expect(tokens.length).toBeGreaterThanOrEqual(3)
    await expect(new Set(tokens).size).toBe(1)
    await expect(args.onFailedAttempt).toHaveBeenCalledWith(expect.objectContaining({ failureCount: 3 }))
  },
}

/** A lost connection, a 500, then it works. The user sees one wait. */
export const FlakyThenDone: Story = {
  name: 'Flaky, then done',
  globals: { network: 'flaky' },
  parameters: { press: ['Start'], service: { retry: { baseDelay: 50 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await canvas.findByText('Ready to upload.')
    const starts = await startsOf(loaded)
    await expect(starts.map(({ status }) => status)).toEqual([undefined, 500, 200])
    await expect(new Set(starts.map(clientTokenOf)).size).toBe(1)
  },
}

/** The service would refuse an empty file, so the library sends nothing. */
export const RefusedByUs: Story = {
  globals: { network: 'fine' },
  name: 'Refused by us',
  args: { attachmentName: 'Scan 0001.pdf', attachmentSizeInBytes: 0 },
  parameters: { press: ['Start'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('This file is empty. Choose another file.')).toBeVisible()
    await expect(canvas.getByText('FileRejectedError')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    await expect(await startsOf(loaded)).toHaveLength(0)
  },
}

/** The chat has the maximum number of attachments. Retrying would not help, so there is no button for it. */
export const RefusedByTheService: Story = {
  name: 'Refused by the service',
  globals: { network: 'fine' },
  parameters: { press: ['Start'], service: { settings: { attachmentsPerContact: 0 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    const name = await canvas.findByText('ParticipantServiceError · ServiceQuotaExceededException')
    await expect(name).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Clear|Try again/ })).not.toBeInTheDocument()
    await expect(await startsOf(loaded)).toHaveLength(1)
  },
}

/** No answer for longer than the client waits. Then the user can retry. */
export const NetworkDown: Story = {
  name: 'Network down',
  globals: { network: 'down' },
  parameters: { press: ['Start'], service: { retry: { networkPatience: 1000 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('NetworkError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveAttribute('aria-disabled', 'false')
    await expect(await startsOf(loaded)).toHaveLength(0)
  },
}

/** Cancelled with the `signal` in the variables while waiting for the next attempt. Nothing is sent afterwards. */
export const Aborted: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Start', /Trying again/, 'Cancel'],
    service: {
      faults: { start: [{ kind: 'status', status: 500 }] },
      retry: { baseDelay: 1e9, maxDelay: 1e9 },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('AbortedError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Cancel' })).not.toBeInTheDocument()
    await expect(await startsOf(loaded)).toHaveLength(1)
  },
}

/** The service has returned the upload URL. `useS3Upload` sends the bytes. */
export const Done: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Start'] } satisfies Setting,
  async play({ args, canvas, loaded }) {
    await expect(await canvas.findByText('Ready to upload.')).toBeVisible()
    const [start, ...others] = await startsOf(loaded)
    await expect(others).toHaveLength(0)
    await expect(bodyOf(start)).toMatchObject({
      AttachmentName: args.attachmentName,
      AttachmentSizeInBytes: args.attachmentSizeInBytes,
      ContentType: args.contentType,
    })
  },
}

/** Keyboard only, without losing the focus. */
export const ByKeyboard: Story = {
  name: 'By keyboard',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play(story) {
    await playByKeyboard(story, { button: 'Start', done: 'Ready to upload.', cleared: 'Not started.' })
  },
}

/** 320 px wide, with a longer name. */
export const Narrow: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 'down', viewport: { value: 'mobile1' } },
  args: { attachmentName: 'Confirmation_of_insurance_cover_and_general_terms_2026-03-31_signed.pdf' },
  parameters: { service: { retry: { networkPatience: 1 } } } satisfies Setting,
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }))
    await canvas.findByText('NetworkError')
    const { documentElement } = canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

function startsOf({ service }: { service?: Service }) {
  return service?.requests('start') ?? []
}

function bodyOf(request: { body?: unknown } | undefined): { ClientToken?: string } {
  return JSON.parse(String(request?.body))
}

function clientTokenOf(request: { body?: unknown }): string | undefined {
  return bodyOf(request).ClientToken
}
