import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Fault } from 'react-connect-attachments/testing'
import { expect, waitFor, within } from 'storybook/test'
import * as states from './ChatComposer.stories.tsx'
import type { ChatComposerProps } from './components/ChatComposer.tsx'
import { ChatComposer } from './components/ChatComposer.tsx'
import {
  attach,
  attachThree,
  bubblesOf,
  callsOf,
  conversationOf,
  expectSent,
  faultOf,
  serviceOf,
  statusesOf,
} from './support/chatPlay.ts'
import { chatStory } from './support/chatStory.tsx'
import { makeFile, makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { threeFiles } from './support/seed.ts'
import type { Setting } from './support/setting.tsx'
import { drag, drop, paste } from './support/transfer.ts'

/** Users' ways through the chat, and copies of states in the dark or narrow. */
const meta: Meta<ChatComposerProps> = {
  ...chatStory,
  // A literal, for Storybook writes the comment above into it.
  parameters: { ...chatStory.parameters },
  title: 'Chat composer/Tests',
  component: ChatComposer,
  tags: ['!dev', '!autodocs'],
}

export default meta

type Story = StoryObj<ChatComposerProps>

export const OnTheirWayDark: Story = {
  ...states.OnTheirWay,
  name: 'In progress, dark theme',
  globals: { network: 'fine', theme: 'dark' },
}

/** Files upload while the user types, so Send makes one short request per file. */
export const Fine: Story = {
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await expect(await callsOf(loaded, 'complete')).toBe(0)
    await userEvent.type(canvas.getByLabelText('Message'), 'Here they are.{Enter}')
    await expectSent(context, files)
    await expect(bubblesOf(context)).toEqual(files.map(({ name }) => name))
    await expect(within(conversationOf(context)).getByText('Here they are.')).toBeVisible()
    await expect(canvas.getByLabelText('Message')).toHaveValue('')
    await expect(canvas.getByLabelText('Message')).toHaveFocus()
  },
}

/** Send is pressed during the uploads. Each file is posted once it is stored. */
export const Slow: Story = {
  globals: { network: 'slow' },
  parameters: { service: { settings: { latencyMs: 150, bytesPerSecond: 2_000_000 } } } satisfies Setting,
  async play(context) {
    const { canvas, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(canvas.getByText('Sending 3 files')).toBeVisible()
    await expect((await canvas.findAllByRole('progressbar')).length).toBeGreaterThan(0)
    await expectSent(context, files)
  },
}

/** The quota is 2 calls a second for a whole Connect instance: the files wait and say so. */
export const Throttled: Story = {
  globals: { network: 'throttled' },
  parameters: { service: { settings: { exposeRetryAfter: true } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const busy: Fault = { kind: 'status', status: 429, retryAfter: '2' }
    await faultOf(loaded, 'start', busy)
    const files = await attachThree(context)
    await expect((await canvas.findAllByText(/^Resumes in \d+ sec\.$/))[0]).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** Every other request fails; for some, only the answer is lost. Nothing is posted twice. */
export const Flaky: Story = {
  globals: { network: 'flaky' },
  parameters: { service: { retry: { baseDelay: 50, maxAttempts: 20 } } } satisfies Setting,
  async play(context) {
    const { canvas, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** The upload URL has expired. The library requests a new one, and the user notices nothing. */
export const Expired: Story = {
  globals: { network: 'expired' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
    await expect(await callsOf(loaded, 'start')).toBeGreaterThan(files.length)
  },
}

/** Without a network nothing fails: uploads wait, then resume automatically. */
export const Offline: Story = {
  globals: { network: 'offline' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await waitFor(() => expect(canvas.getAllByText('Waiting')).toHaveLength(3))
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(await callsOf(loaded, 'start')).toBe(0)
    await serviceOf(loaded).behave('fine')
    await expectSent(context, files)
  },
}

/** The network fails during an upload. */
export const OfflineInTheMiddle: Story = {
  name: 'Offline in the middle',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await faultOf(loaded, 'put', ...repeatedly({ kind: 'stall' }).slice(0, 3))
    const files = await attachThree(context)
    await waitFor(async () => expect(await callsOf(loaded, 'put')).toBe(3))
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await serviceOf(loaded).behave('offline')
    await waitFor(() => expect(canvas.getAllByText('Waiting')).toHaveLength(3))
    await expect(canvas.getAllByText(/^You’re offline/)[0]).toBeVisible()
    await serviceOf(loaded).behave('fine')
    await expectSent(context, files)
    await expect(await callsOf(loaded, 'start')).toBe(3)
  },
}

/** Retry, once S3 accepts uploads again. */
export const S3RefusesThenSent: Story = {
  name: 'S3 refuses, then sent',
  globals: { network: 's3-refuses' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await expect(await canvas.findByText('3 files failed')).toBeVisible()
    await serviceOf(loaded).behave('fine')
    await userEvent.click(canvas.getByRole('button', { name: 'Retry all' }))
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
    await expect(await callsOf(loaded, 'start')).toBe(3)
  },
}

/** No host answers for longer than the client waits. Then the user can retry. */
export const Down: Story = {
  globals: { network: 'down' },
  parameters: { service: { retry: { baseDelay: 50, networkPatience: 1000 } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(await canvas.findByText('3 files failed')).toBeVisible()
    await serviceOf(loaded).behave('fine')
    // The files to send are still marked.
    await userEvent.click(canvas.getByRole('button', { name: 'Retry all' }))
    await expectSent(context, files)
  },
}

export const ScannedDark: Story = {
  ...states.Scanned,
  name: 'Scanned, dark theme',
  globals: { network: 'fine', theme: 'dark' },
}

export const ScannedNarrow: Story = {
  ...states.Scanned,
  name: 'Scanned, narrow',
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
}

/** A double click posts nothing twice. */
export const SendPressedTwice: Story = {
  name: 'Send pressed twice',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await userEvent.type(canvas.getByLabelText('Message'), 'Once.')
    await userEvent.dblClick(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
    await expect(within(conversationOf(context)).getAllByText('Once.')).toHaveLength(1)
    await expect(await callsOf(loaded, 'complete')).toBe(3)
  },
}

/** A dragged program cannot be sent. Chromium tells types during a drag; elsewhere the drop says so. */
export const DraggingRefused: Story = {
  name: 'Dragging what cannot be sent',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas } = context
    const program = new File(['MZ'], 'setup.exe', { type: 'application/x-msdownload' })
    drag(conversationOf(context), 'dragenter', [program])
    await expect(await canvas.findByText('These files can’t be sent')).toBeVisible()
    drag(conversationOf(context), 'dragenter', [program, makeFile('Plumber’s quote', 'pdf', 0.1)])
    await expect(await canvas.findByText('Drop to attach')).toBeVisible()
  },
}

/** Files dropped on the conversation or pasted into the message are attached. */
export const DroppedAndPasted: Story = {
  name: 'Dropped and pasted',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, userEvent } = context
    const files = [makeFile('Dropped', 'pdf', 0.1), await makePicture('Pasted', 0.1)]
    drop(conversationOf(context), files.slice(0, 1))
    await expect(canvas.getByLabelText('Message')).toHaveFocus()
    await expect(canvas.queryByText('Drop to attach')).not.toBeInTheDocument()
    paste(canvas.getByLabelText('Message'), files.slice(1))
    await expect(await canvas.findByText('2 files ready')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** Keyboard only: the focus stays in the tray while it has items, then moves to the Attach button. */
export const RemovedByKeyboard: Story = {
  name: 'Removed by keyboard',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, userEvent } = context
    await attachThree(context)
    await canvas.findByText('3 files ready')
    canvas.getByRole('button', { name: 'Remove Plumber’s quote.pdf' }).focus()
    await userEvent.keyboard('{Enter}')
    // The next row has moved up.
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Remove Drip.mp4' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Remove Kitchen ceiling.png' })).toHaveFocus(),
    )
    await userEvent.keyboard(' ')
    await waitFor(() => expect(canvas.getByLabelText('Attach')).toHaveFocus())
    await expect(canvas.queryByRole('region', { name: /Attachments/ })).not.toBeInTheDocument()
  },
}

/** One tab stop: arrow keys move between the files, Delete removes one, and Undo resumes its upload. */
export const KeysAndUndo: Story = {
  name: 'Arrow keys, Delete and Undo',
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await canvas.findByText('3 files ready')
    const stops = canvas.getAllByRole('button', { name: /^Remove (?!all)/ }).map(({ tabIndex }) => tabIndex)
    await expect(stops).toEqual([0, -1, -1])
    canvas.getByRole('button', { name: 'Remove Kitchen ceiling.png' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('button', { name: 'Remove Plumber’s quote.pdf' })).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Remove Drip.mp4' })).toHaveFocus())
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await canvas.findByText('3 files ready')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
    await expect(await callsOf(loaded, 'complete')).toBe(3)
  },
}

/** A screen reader announces what matters, not every percent. */
export const Announced: Story = {
  globals: { network: 'fine' },
  async play(context) {
    const { canvas } = context
    await attachThree(context)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 files uploaded.'))
  },
}

/** The page reloads during an upload. It resumes with the same attachments; none is lost or duplicated. */
export const Reloaded: Story = {
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await threeFiles()
    await attach(context, files.slice(0, 2))
    await canvas.findByText('2 files ready')
    await faultOf(loaded, 'put', { kind: 'stall' })
    await attach(context, files.slice(2))
    await waitFor(async () => expect(await callsOf(loaded, 'put')).toBe(3))
    await waitFor(async () => expect(await serviceOf(loaded).kept()).toHaveLength(3))
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the page' }))
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
    // The third file was started twice, with the same token.
    await expect(await callsOf(loaded, 'start')).toBe(4)
    await expect(await callsOf(loaded, 'complete')).toBe(3)
    // Sent files are not stored. Their pictures come from the service.
    await waitFor(async () => expect(await serviceOf(loaded).kept()).toEqual([]))
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the page' }))
    await waitFor(async () => expect(await callsOf(loaded, 'get')).toBe(1))
    await waitFor(() => {
      const picture = conversationOf(context).querySelector('img')
      expect(picture?.src.includes('X-Amz-Signature') && picture.naturalWidth).toBeGreaterThan(0)
    })
    await expectSent(context, files)
  },
}

/** Storage may be unavailable: the chat works, warns that a reload loses the files, and it does. */
export const WithoutIndexedDb: Story = {
  name: 'Without IndexedDB',
  globals: { network: 'fine' },
  beforeEach() {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined })
    // The browser defines it on the prototype.
    return () => void Reflect.deleteProperty(globalThis, 'indexedDB')
  },
  async play(context) {
    const { canvas, userEvent } = context
    await expect(await canvas.findByText(/Attachments may be lost at a reload/)).toBeVisible()
    await attachThree(context)
    await canvas.findByText('3 files ready')
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the page' }))
    await waitFor(() => expect(canvas.queryByRole('region', { name: /Attachments/ })).not.toBeInTheDocument())
    const files = await attachThree(context)
    await canvas.findByText('3 files ready')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** Minimising during an upload unmounts the chat. The uploads continue; text and tray are back when it reopens. */
export const Minimised: Story = {
  globals: { network: 'fine' },
  parameters: { service: { settings: { latencyMs: 100 } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await userEvent.type(canvas.getByLabelText('Message'), 'Here they are.')
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Minimise the chat' }))
    const launcher = canvas.getByRole('button', { name: /Chat with Maya Kessler 3 files/ })
    await expect(launcher).toHaveFocus()
    await waitFor(async () => expect(await statusesOf(loaded)).toEqual(['uploaded', 'uploaded', 'uploaded']))
    await userEvent.click(launcher)
    await expect(canvas.getByRole('button', { name: 'Minimise the chat' })).toHaveFocus()
    await expect(canvas.getByText('3 files ready')).toBeVisible()
    await expect(canvas.getByLabelText('Message')).toHaveValue('Here they are.')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** Minimised after Send. Files sent while it was minimised are in the conversation. */
export const SentWhileMinimised: Story = {
  name: 'Sent while minimised',
  globals: { network: 'fine' },
  parameters: { service: { settings: { latencyMs: 100 } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Minimise the chat' }))
    await waitFor(async () =>
      expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed']),
    )
    await userEvent.click(await canvas.findByRole('button', { name: 'Chat with Maya Kessler' }))
    await expectSent(context, files)
  },
}

/** Two views of one chat show the same tray. Whichever view sends, each file is posted once. */
export const TwoComposers: Story = {
  name: 'Two composers',
  args: { chats: 2 },
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const files = await threeFiles()
    const [first, second] = canvas.getAllByLabelText<HTMLInputElement>('Attach')
    if (!first || !second) throw new Error('There are no two composers.')
    await userEvent.upload(first, files.slice(0, 2))
    await userEvent.upload(second, files.slice(2))
    await expect(await canvas.findAllByText('3 files ready')).toHaveLength(2)
    for (const button of canvas.getAllByRole('button', { name: 'Send' })) await userEvent.click(button)
    await expectSent(context, files)
    await expect(await callsOf(loaded, 'start')).toBe(3)
    await expect(await callsOf(loaded, 'complete')).toBe(3)
  },
}
