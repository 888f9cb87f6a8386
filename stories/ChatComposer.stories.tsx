import type { Meta, StoryObj } from '@storybook/react-vite'
import { defaultRetryPolicy } from 'react-connect-attachments'
import { expect, waitFor } from 'storybook/test'
import type { ChatComposerProps } from './components/ChatComposer.tsx'
import { ChatComposer } from './components/ChatComposer.tsx'
import { callsOf, conversationOf, statusesOf } from './support/chatPlay.ts'
import { chatStory } from './support/chatStory.tsx'
import { makeFile, makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { add, addReady, threeFiles, until } from './support/seed.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import { drag } from './support/transfer.ts'
import usage from './usage/ChatComposer.tsx?raw'

const meta: Meta<ChatComposerProps> = {
  ...chatStory,
  title: 'Chat composer',
  component: ChatComposer,
  parameters: {
    ...chatStory.parameters,
    usageText:
      'Copy the folder into your app and change what you like. It needs nothing but React and this library:\n\n```sh\ncp -r node_modules/react-connect-attachments/examples/chat-composer src/\n```\n\nThen render `Chat`, with the options of `createAttachmentsClient`:',
    // As in an app that has copied the folder.
    usage: usage.replaceAll('../../examples/', './'),
    docs: {
      description: {
        component:
          'A customer’s chat with attachments. Files upload while the user types, and Send posts them. A busy service, a flaky network, a reload or a double click never loses or duplicates one. Choose another network in the toolbar at any time.',
      },
    },
  } satisfies Setting & Record<string, unknown>,
}

export default meta

type Story = StoryObj<ChatComposerProps>

/** Attach, drop or paste files, and choose another network in the toolbar while they upload. */
export const Playground: Story = {
  parameters: { service: { retry: defaultRetryPolicy, keepsFiles: 'in-tab' } } satisfies Setting,
}

/** One file is ready, one is uploading (paused here), and one cannot be sent. */
export const OnTheirWay: Story = {
  name: 'In progress',
  globals: { network: 'fine' },
  parameters: {
    service: { settings: { bytesPerSecond: 20_000_000 } },
    async seed(service) {
      await addReady(service, [await makePicture('Kitchen ceiling', 0.4)])
      await service.fault('put', { kind: 'stall', afterBytes: 6_000_000 })
      add(service, [
        makeFile('Water coming through above the sink cabinet', 'mp4', 14),
        new File(['MZ'], 'setup-2026.exe'),
      ])
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    const bar = await canvas.findByRole('progressbar', { name: /Water coming through/ })
    await waitFor(() => expect(Number(bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0))
    await expect(
      await canvas.findByText('Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.'),
    ).toBeVisible()
    await expect(canvas.getByText('1 of 2 files ready')).toBeVisible()
    await expect(canvas.getByText('1 file couldn’t be added')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Remove Water/ })).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['uploaded', 'started'])
  },
}

/** Files upload while the user types. Send then takes one short request per file. */
export const Ready: Story = {
  globals: { network: 'fine' },
  parameters: { seed: async (service) => addReady(service, await threeFiles()) } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await expect(await callsOf(loaded, 'complete')).toBe(0)
  },
}

/** The app's `prepareFile` makes the pictures smaller before anything is sent. */
export const Preparing: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: { prepareFile: () => new Promise(() => {}), prepareTimeout: Number.POSITIVE_INFINITY },
    async seed(service) {
      add(service, [await makePicture('Kitchen ceiling', 4), await makePicture('Sink cabinet', 6)])
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findAllByText(/^Preparing/)).toHaveLength(2)
    await expect(await callsOf(loaded, 'start')).toBe(0)
  },
}

/** Other chats of the instance use its quota: the files wait and say so. */
export const Throttled: Story = {
  globals: { network: 'throttled' },
  parameters: {
    service: {
      settings: { exposeRetryAfter: true },
      faults: { start: repeatedly({ kind: 'status', status: 429, retryAfter: '30' }) },
    },
    seed: async (service) => add(service, await threeFiles()),
  } satisfies Setting,
  async play({ canvas }) {
    await expect((await canvas.findAllByText(/^Resumes in \d+ sec\.$/))[0]).toBeVisible()
  },
}

/** Without a network nothing fails: uploads wait, then resume automatically. */
export const Offline: Story = {
  // On the docs page, the browser would be offline for all of its stories.
  tags: ['!autodocs'],
  globals: { network: 'offline' },
  parameters: { seed: async (service) => add(service, await threeFiles()) } satisfies Setting,
  async play({ canvas, loaded }) {
    await waitFor(() => expect(canvas.getAllByText('Waiting')).toHaveLength(3))
    await expect(canvas.getAllByText(/^You’re offline/)[0]).toBeVisible()
    await expect(await callsOf(loaded, 'start')).toBe(0)
  },
}

/** S3 refuses every upload. Retry resumes once S3 accepts them. */
export const S3Refuses: Story = {
  name: 'S3 refuses',
  globals: { network: 's3-refuses' },
  parameters: { seed: async (service) => add(service, await threeFiles()) } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('3 files failed')).toBeVisible()
    await expect(canvas.getAllByText(/Something went wrong on our side/)).toHaveLength(3)
    await expect(await statusesOf(loaded)).toEqual(['started', 'started', 'started'])
  },
}

/** Connect's attachment scanning: one sent file is being checked, and one is rejected. */
export const Scanned: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: { settings: { scanner: 'wait' } },
    press: ['Send'],
    async seed(service) {
      const files = [
        await makePicture('Kitchen ceiling', 0.4),
        makeFile('Quote of the plumber', 'pdf', 0.1),
        makeFile('Notes', 'docx', 0.01),
      ]
      await addReady(service, files)
      void scanSent(service)
    },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText(/didn’t pass the security check/)).toBeVisible()
    await waitFor(() => expect(canvas.getAllByText('Being checked')).toHaveLength(1))
  },
}

/** Files are dragged over the chat. */
export const Dragging: Story = {
  tags: ['!autodocs'],
  globals: { network: 'fine' },
  async play(context) {
    const { canvas } = context
    const files = [makeFile('Plumber’s quote', 'pdf', 0.1)]
    drag(conversationOf(context), 'dragenter', files)
    drag(conversationOf(context), 'dragover', files)
    await expect(await canvas.findByText('Drop to attach')).toBeVisible()
    await expect(canvas.getByText(/^Up to 20 MB · PDF, JPG, PNG, DOCX…$/)).toBeVisible()
  },
}

/** Decides on the first two files once all are sent, and have left the queue. */
async function scanSent(service: Service): Promise<void> {
  await until(service, (items) => items.length === 0)
  const [picture, quote] = await service.attachments()
  if (!picture || !quote) return
  await service.scan(picture.attachmentId, 'APPROVED')
  await service.scan(quote.attachmentId, 'REJECTED')
}
