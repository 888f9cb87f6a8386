import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { AttachmentStatusProps } from './components/AttachmentStatus.tsx'
import { AttachmentStatus } from './components/AttachmentStatus.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makePicture } from './support/files.ts'
import { post } from './support/posted.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useAttachmentStatus.tsx?raw'

interface Loaded {
  service?: Service
  file?: File
  attachmentId?: string
}

const meta: Meta<AttachmentStatusProps> = {
  title: 'Hooks/useAttachmentStatus',
  component: AttachmentStatus,
  // The story makes them.
  argTypes: {
    attachmentId: { table: { disable: true } },
    name: { table: { disable: true } },
    sizeInBytes: { table: { disable: true } },
  },
  parameters: {
    hook: { name: 'useAttachmentStatus', usage } satisfies HookParameter,
    service: { settings: { scanner: 'wait' } } satisfies Setting['service'],
  },
  render(_, { loaded }) {
    const { file, attachmentId }: Loaded = loaded
    if (!file || attachmentId === undefined) return <p>There is no service.</p>
    return <AttachmentStatus attachmentId={attachmentId} name={file.name} sizeInBytes={file.size} />
  },
}

export default meta

type Story = StoryObj<AttachmentStatusProps>

/** A picture was posted before the story begins, and this is the scanner's decision. */
function scanned(decision?: 'APPROVED' | 'REJECTED'): Setting {
  return {
    async seed(service) {
      const file = await makePicture('Roof after the storm', 0.4)
      const attachmentId = await post(service, file)
      if (decision) await service.scan(attachmentId, decision)
      return { file, attachmentId }
    },
  }
}

/** The scanner has approved the file. It can be opened. */
export const Approved: Story = {
  parameters: scanned('APPROVED'),
  async play({ canvas }) {
    const picture = await canvas.findByRole<HTMLImageElement>('img')
    await waitFor(() => expect(picture.naturalWidth).toBe(480))
    await expect(canvas.getByRole('status')).toHaveTextContent('Approved.')
  },
}

/** The file is in the transcript, and the scanner has not decided yet. Nothing is requested. */
export const BeingChecked: Story = {
  globals: { network: 'fine' },
  parameters: scanned(),
  name: 'Being checked',
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText(/^Being checked/)).toBeVisible()
    await expect(await getsOf(loaded)).toEqual([])
  },
}

/** The service has deleted the file. */
export const Rejected: Story = {
  globals: { network: 'fine' },
  parameters: scanned('REJECTED'),
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText(/didn’t pass the security check/)).toBeVisible()
    await expect(await getsOf(loaded)).toEqual([])
  },
}

/** The status is `undefined` until the transcript has the attachment. */
export const NotInTheTranscript: Story = {
  name: 'Not in the transcript yet',
  globals: { network: 'fine' },
  parameters: {
    seed: async () => ({
      file: await makePicture('Roof after the storm', 0.4),
      attachmentId: 'of-a-later-item',
    }),
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Not in the transcript yet.')).toBeVisible()
  },
}

/** The decision comes while the user looks at the chat. */
export const ApprovedLater: Story = {
  parameters: scanned(),
  name: 'Approved later',
  tags: ['!autodocs', '!dev'],
  async play({ canvas, loaded }) {
    const { service, attachmentId }: Loaded = loaded
    await canvas.findByText(/^Being checked/)
    await service?.scan(attachmentId ?? '', 'APPROVED')
    await expect(await canvas.findByRole('img')).toBeVisible()
  },
}

function getsOf({ service }: Loaded) {
  return service?.requests('get') ?? []
}
