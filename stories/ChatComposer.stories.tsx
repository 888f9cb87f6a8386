import type { Meta, StoryObj } from '@storybook/react-vite'
import { defaultRetryPolicy } from 'react-connect-attachments'
import type { Fault, Operation } from 'react-connect-attachments/testing'
import { expect, waitFor, within } from 'storybook/test'
import type { ChatComposerProps } from './components/ChatComposer.tsx'
import { ChatComposer } from './components/ChatComposer.tsx'
import { Dragged } from './support/Dragged.tsx'
import { makeFile, makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { add, threeFiles, until } from './support/seed.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import { drag, drop, paste } from './support/transfer.ts'
import usage from './usage/ChatComposer.tsx?raw'

interface Loaded {
  service?: Service
}

/** A story's patience. */
const retry = { baseDelay: 50 }

const meta: Meta<ChatComposerProps> = {
  title: 'Chat composer',
  component: ChatComposer,
  args: { chats: 1 },
  argTypes: { chats: { control: 'inline-radio', options: [1, 2] }, service: { table: { disable: true } } },
  parameters: {
    service: { keepsFiles: true, retry },
    // As in an app that has copied the folder.
    usage: usage.replaceAll('../../examples/', './'),
    docs: {
      description: {
        component:
          'A customer’s chat with attachments. Files upload while the user types, and Send posts them. A busy service, a flaky network, a reload or a double click never loses or duplicates one. Choose another network above the chat at any time.\n\nTo use it, copy the folder `examples/chat-composer` of the repository into your app and change what you like.',
      },
    },
  } satisfies Setting & Record<string, unknown>,
  render({ chats }, { loaded }) {
    const { service }: Loaded = loaded
    return service ? <ChatComposer chats={chats} service={service} /> : <p>There is no service.</p>
  },
}

export default meta

type Story = StoryObj<ChatComposerProps>
type Play = NonNullable<Story['play']>
type Context = Parameters<Play>[0]

/** Attach, drop or paste files, and choose another network in the toolbar while they upload. */
export const Playground: Story = {
  parameters: { service: { retry: defaultRetryPolicy, keepsFiles: 'in-tab' } } satisfies Setting,
}

/** One file is ready, one is uploading (paused here), and one cannot be sent. */
export const OnTheirWay: Story = {
  name: 'In progress',
  globals: { network: 'fine' },
  parameters: {
    async seed(service) {
      add(service, [await makePicture('Kitchen ceiling', 0.4)])
      await until(service, (items) => items.every(({ status }) => status === 'uploaded'))
      await service.fault('put', { kind: 'stall', afterBytes: 6_000_000 })
      add(service, [
        makeFile('Water coming through above the sink cabinet', 'mp4', 14),
        new File(['MZ'], 'setup-2026.exe'),
      ])
    },
    service: { settings: { bytesPerSecond: 20_000_000 } },
  } satisfies Setting,
  async play({ canvas, loaded, userEvent }) {
    const bar = await canvas.findByRole('progressbar', { name: /Water coming through/ })
    await waitFor(() => expect(Number(bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0))
    await expect(
      canvas.getByText("Files of type .exe can't be sent. Try PDF, JPG, PNG or DOCX."),
    ).toBeVisible()
    await expect(canvas.getByText('1 of 2 files ready')).toBeVisible()
    await userEvent.type(canvas.getByLabelText('Message'), 'The ceiling, and a film of the drip.')
    canvas.getByLabelText('Message').blur()
    await expect(canvas.getByText('1 file couldn’t be added')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Remove Water/ })).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['uploaded', 'started'])
  },
}

/** The same in the dark theme. */
export const OnTheirWayDark: Story = {
  ...OnTheirWay,
  name: 'In progress, dark theme',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', theme: 'dark' },
}

/** Files upload while the user types, so Send makes one short request per file. */
export const Fine: Story = {
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
  globals: { network: 'throttled' },
  parameters: { service: { settings: { exposeRetryAfter: true } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    const busy: Fault = { kind: 'status', status: 429, retryAfter: '3' }
    await faultOf(loaded, 'start', busy, busy, busy)
    const files = await attachThree(context)
    await expect((await canvas.findAllByText(/The chat is busy. Resumes in \d+ sec\./))[0]).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** Every other request fails; for some, only the answer is lost. Nothing is posted twice. */
export const Flaky: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 'flaky' },
  parameters: { service: { retry: { ...retry, maxAttempts: 20 } } } satisfies Setting,
  async play(context) {
    const { canvas, userEvent } = context
    const files = await attachThree(context)
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** The upload URL has expired. The library requests a new one, and the user notices nothing. */
export const Expired: Story = {
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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

/** The service throttles: the files wait their turn and say for how long. */
export const Busy: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
    service: {
      settings: { exposeRetryAfter: true },
      faults: { start: repeatedly({ kind: 'status', status: 429, retryAfter: '20' }) },
    },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findAllByText(/The chat is busy\. Resumes in \d+ sec\./)).toHaveLength(3)
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

/** Retry, once S3 accepts uploads again. */
export const S3RefusesThenSent: Story = {
  name: 'S3 refuses, then sent',
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
  globals: { network: 'down' },
  parameters: { service: { retry: { ...retry, networkPatience: 1000 } } } satisfies Setting,
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

/** The app's `prepareFile` makes the pictures smaller before anything is sent. */
export const Preparing: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) =>
      add(service, [await makePicture('Kitchen ceiling', 4), await makePicture('Sink cabinet', 6)]),
    service: { prepareFile: () => new Promise(() => {}), prepareTimeout: Number.POSITIVE_INFINITY },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findAllByText(/^Preparing/)).toHaveLength(2)
    await expect(await callsOf(loaded, 'start')).toBe(0)
  },
}

/** Connect's attachment scanning: one sent file is being checked, and one is rejected. */
export const Scanned: Story = {
  globals: { network: 'fine' },
  parameters: {
    async seed(service) {
      add(service, [
        await makePicture('Kitchen ceiling', 0.4),
        makeFile('Quote of the plumber', 'pdf', 0.1),
        makeFile('Notes', 'docx', 0.01),
      ])
      await until(service, (items) => items.every(({ status }) => status === 'uploaded'))
      // The chat removes sent files from its tray.
      void until(service, (items) => items.length === 0).then(async () => {
        const [picture, quote] = await service.attachments()
        await service.scan(picture?.attachmentId ?? '', 'APPROVED')
        await service.scan(quote?.attachmentId ?? '', 'REJECTED')
      })
    },
    press: [/3 files ready/, 'Send'],
    service: { settings: { scanner: 'wait' } },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText(/didn't pass the security check/)).toBeVisible()
    await waitFor(() => expect(canvas.getAllByText('Being checked')).toHaveLength(1))
  },
}

/** The same in the dark theme. */
export const ScannedDark: Story = {
  ...Scanned,
  name: 'Scanned, dark theme',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', theme: 'dark' },
}

/** The same on a phone. */
export const ScannedNarrow: Story = {
  ...Scanned,
  name: 'Scanned, narrow',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
}

/** A double click posts nothing twice. */
export const SendPressedTwice: Story = {
  name: 'Send pressed twice',
  tags: ['!dev', '!autodocs'],
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

/** Files are dragged over the chat. */
export const Dragging: Story = {
  globals: { network: 'fine' },
  decorators: [(Story) => <Dragged>{Story()}</Dragged>],
  async play({ canvas }) {
    await expect(await canvas.findByText('Drop to attach')).toBeVisible()
    await expect(canvas.getAllByText(/Up to 20 MB · PDF, JPG, PNG, DOCX…$/)[0]).toBeVisible()
  },
}

/** A dragged program cannot be sent. Chromium tells types during a drag; elsewhere the drop says so. */
export const DraggingRefused: Story = {
  name: 'Dragging what cannot be sent',
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play(context) {
    const { canvas } = context
    await attachThree(context)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 files uploaded.'))
  },
}

/** The page reloads during an upload. It resumes with the same attachments; none is lost or duplicated. */
export const Reloaded: Story = {
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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
  tags: ['!dev', '!autodocs'],
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

/** As many files as Connect accepts in one chat. */
export const ThirtyFive: Story = {
  name: '35 files',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, userEvent } = context
    const files = Array.from({ length: 35 }, (_, index) => {
      return makeFile(`Scan ${String(index + 1).padStart(4, '0')}`, 'pdf', 0.01)
    })
    await attach(context, files)
    await expect(await canvas.findByText('35 files ready')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(context, files)
  },
}

/** 320 px wide, with longer file names. */
export const Narrow: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 's3-refuses', viewport: { value: 'mobile1' } },
  async play(context) {
    const { canvas, canvasElement } = context
    await attach(context, [makeFile('Confirmation_of_insurance_cover_and_general_terms_signed', 'pdf', 0.1)])
    await canvas.findByText(/Something went wrong on our side/)
    const { documentElement } = canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

async function attachThree(context: Context): Promise<File[]> {
  const files = await threeFiles()
  await attach(context, files)
  return files
}

async function attach({ canvas, userEvent }: Context, files: File[]): Promise<void> {
  await userEvent.upload(canvas.getByLabelText('Attach'), files)
  await canvas.findByTitle(files.at(-1)?.name ?? '')
}

function conversationOf({ canvas }: Context): HTMLElement {
  const [conversation] = canvas.getAllByRole('region', { name: /conversation$/ })
  if (!conversation) throw new Error('There is no conversation.')
  return conversation
}

/** Each file is a message and has left the tray; the service stores it completely, and once. Delayed files come later. */
async function expectSent(context: Context, files: readonly File[]): Promise<void> {
  const { canvas, loaded } = context
  const names = files.map(({ name }) => name).sort()
  await waitFor(() => expect(bubblesOf(context).sort()).toEqual(names))
  await waitFor(() => expect(canvas.queryByRole('region', { name: /Attachments/ })).not.toBeInTheDocument())
  const attachments = await serviceOf(loaded).attachments()
  const posted = attachments.filter(({ status }) => status === 'completed')
  await expect(posted.map(({ attachmentName }) => attachmentName).sort()).toEqual(names)
  for (const { attachmentName, object } of posted) {
    const file = files.find(({ name }) => name === attachmentName)
    await expect(object?.size).toBe(file?.size)
  }
}

/** Names of the files posted as messages, in order. */
function bubblesOf(context: Context): string[] {
  return within(conversationOf(context))
    .queryAllByTitle(/./)
    .map(({ title }) => title)
}

function serviceOf({ service }: Loaded): Service {
  if (!service) throw new Error('There is no service.')
  return service
}

async function callsOf(loaded: Loaded, operation: Operation): Promise<number> {
  return (await serviceOf(loaded).requests(operation)).length
}

async function statusesOf(loaded: Loaded): Promise<string[]> {
  return (await serviceOf(loaded).attachments()).map(({ status }) => status)
}

function faultOf(loaded: Loaded, operation: Operation, ...faults: readonly Fault[]): Promise<void> {
  return serviceOf(loaded).fault(operation, ...faults)
}
