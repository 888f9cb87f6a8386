import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { AnnouncementProps } from './components/Announcement.tsx'
import { Announcement } from './components/Announcement.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile } from './support/files.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useAttachmentAnnouncement.tsx?raw'

const meta: Meta<AnnouncementProps> = {
  title: 'Hooks/useAttachmentAnnouncement',
  component: Announcement,
  args: { files: [makeFile('The kitchen', 'png', 0.4), makeFile('Water damage report', 'pdf', 1.4)] },
  argTypes: { files: { table: { disable: true } } },
  parameters: { hook: { name: 'useAttachmentAnnouncement', usage } satisfies HookParameter },
}

export default meta

type Story = StoryObj<AnnouncementProps>

/** Existing items are not announced. Press Attach: two seconds later, the progress of the files is announced. */
export const Idle: Story = {
  async play({ canvas }) {
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
  },
}

/** Everything within two seconds is announced in one sentence. */
export const Uploaded: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Attach'] } satisfies Setting,
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^2 files uploaded\./))
    await expect(canvas.getByText('400 kB · Ready to send')).toBeVisible()
  },
}

/** Then it announces that they were sent. */
export const Sent: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Attach', /1.4 MB · Ready to send/, 'Send'] } satisfies Setting,
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^2 files sent\./))
  },
}

/** A file that cannot be sent is announced with the reason. */
export const NotSent: Story = {
  globals: { network: 'fine' },
  name: 'Not sent',
  args: { files: [new File(['MZ'], 'setup.exe'), makeFile('The kitchen', 'png', 0.4)] },
  parameters: { press: ['Attach'] } satisfies Setting,
  async play({ canvas }) {
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent(
        /^setup\.exe was not sent: Files of type \.exe can’t be sent\. /,
      ),
    )
    await expect(
      canvas.getByText('2 bytes · Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.'),
    ).toBeVisible()
  },
}

/** Many such files are announced as a number, not as a long list. */
export const ManyNotSent: Story = {
  name: 'Many not sent',
  globals: { network: 's3-refuses' },
  parameters: { press: ['Attach'] } satisfies Setting,
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^2 files were not sent\./))
  },
}

/** 320 px wide. */
export const Narrow: Story = {
  ...NotSent,
  name: 'Narrow',
  tags: ['!dev', '!autodocs'],
  globals: { viewport: { value: 'mobile1' } },
}
