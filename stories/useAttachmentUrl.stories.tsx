import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { AttachmentUrlProps } from './components/AttachmentUrl.tsx'
import { AttachmentUrl } from './components/AttachmentUrl.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { post } from './support/posted.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useAttachmentUrl.tsx?raw'

interface Loaded {
  service?: Service
  file?: File
  attachmentId?: string
}

const meta: Meta<AttachmentUrlProps> = {
  title: 'Hooks/useAttachmentUrl',
  component: AttachmentUrl,
  args: { urlExpiryInSeconds: 300, alt: 'Hills, one behind the other' },
  argTypes: {
    urlExpiryInSeconds: { control: { type: 'range', min: 5, max: 300, step: 5 } },
    // The story makes these.
    attachmentId: { control: false },
    alt: { table: { disable: true } },
    name: { table: { disable: true } },
    sizeInBytes: { table: { disable: true } },
  },
  parameters: {
    hook: { name: 'useAttachmentUrl', usage },
    async seed(service) {
      const file = await makePicture('The kitchen', 0.4)
      return { file, attachmentId: await post(service, file) }
    },
  } satisfies Setting & { hook: HookParameter },
  render(args, { loaded }) {
    const { file, attachmentId }: Loaded = loaded
    if (!file || attachmentId === undefined) return <p>There is no service.</p>
    return <AttachmentUrl {...args} attachmentId={attachmentId} name={file.name} sizeInBytes={file.size} />
  },
}

export default meta

type Story = StoryObj<AttachmentUrlProps>

/** The picture is loaded from its URL. While the card is mounted and visible, the URL is replaced before it expires. */
export const Fresh: Story = {
  async play({ canvas, loaded }) {
    const picture = await canvas.findByRole<HTMLImageElement>('img')
    await waitFor(() => expect(picture.naturalWidth).toBe(480))
    await expect(canvas.getByRole('status')).toHaveTextContent('The link is valid.')
    await expect(canvas.getByText(/^Valid until \d/)).toBeVisible()
    await expect(await getsOf(loaded)).toHaveLength(1)
  },
}

/** The service is slow. Space for the picture is reserved. */
export const Pending: Story = {
  globals: { network: 'fine' },
  parameters: { service: { faults: { get: [{ kind: 'stall' }] } } } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Asking for the picture…')).toBeVisible()
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
  },
}

/** Repeated 429s. The call resumes automatically. */
export const ThrottledAndRetrying: Story = {
  name: 'Throttled and retrying',
  globals: { network: 'fine' },
  parameters: {
    service: {
      faults: { get: repeatedly({ kind: 'status', status: 429 }) },
      retry: { baseDelay: 100 },
    },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText(/Trying again…/)).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 attempts so far'))
  },
}

/** The chat has ended, or this attachment is not for this participant. */
export const RefusedByTheService: Story = {
  name: 'Refused by the service',
  globals: { network: 'fine' },
  parameters: {
    service: { faults: { get: repeatedly({ kind: 'status', status: 403 }) } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('ParticipantServiceError · AccessDeniedException')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Try again|Refresh/ })).not.toBeInTheDocument()
    await expect(await getsOf(loaded)).toHaveLength(1)
  },
}

/** A URL with the shortest lifetime, five seconds, is replaced one second before it expires. */
export const ReplacedBeforeItEnds: Story = {
  name: 'Replaced before it expires',
  args: { urlExpiryInSeconds: 5 },
  globals: { network: 'fine' },
  async play({ canvas, loaded }) {
    const picture = await canvas.findByRole<HTMLImageElement>('img')
    const first = picture.src
    await waitFor(() => expect(picture.src).not.toBe(first))
    await expect((await getsOf(loaded)).length).toBeGreaterThan(1)
    await expect(picture).toBeVisible()
  },
}

function getsOf({ service }: Loaded) {
  return service?.requests('get') ?? []
}
