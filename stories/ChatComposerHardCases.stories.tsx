import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import type { ChatComposerProps } from './components/ChatComposer.tsx'
import { ChatComposer } from './components/ChatComposer.tsx'
import { PartlyTranslated } from './components/PartlyTranslated.tsx'
import { chatStory } from './support/chatStory.tsx'
import { kinds, makeFile, makePicture } from './support/files.ts'
import { add, addReady, threeFiles } from './support/seed.ts'
import type { Setting } from './support/setting.tsx'

/** What users attach, and where they do: nothing is cut off, and nothing scrolls sideways. */
const meta: Meta<ChatComposerProps> = {
  ...chatStory,
  // A literal, for Storybook writes the comment above into it.
  parameters: { ...chatStory.parameters },
  title: 'Chat composer/Hard cases',
  component: ChatComposer,
  tags: ['!autodocs'],
  globals: { network: 'fine' },
}

export default meta

type Story = StoryObj<ChatComposerProps>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** Names of 256 characters, with spaces and without, as long as Connect accepts. */
export const LongNames: Story = {
  name: 'Names of 256 characters',
  parameters: {
    async seed(service) {
      const words = 'Confirmation of insurance cover and general terms, signed by both parties, '
      await addReady(service, [
        makeFile(words.repeat(4).slice(0, 252), 'pdf', 0.1),
        makeFile('IMG_20260304_0941'.repeat(15).slice(0, 252), 'mp4', 0.1),
      ])
    },
  } satisfies Setting,
  async play(context) {
    await expect(await context.canvas.findByText('2 files ready')).toBeVisible()
    await expectNothingCut(context)
  },
}

/** Arabic and Hebrew names, also with Latin letters and digits in them. */
export const RightToLeft: Story = {
  name: 'Right-to-left names',
  parameters: {
    seed: async (service) =>
      addReady(service, [
        makeFile('تقرير أضرار المياه في سقف المطبخ 2026', 'pdf', 0.2),
        makeFile('הצעת מחיר של השרברב', 'docx', 0.1),
        makeFile('عقد التأمين (Alder Home) نسخة موقعة من الطرفين مع جميع الملاحق', 'pdf', 0.3),
      ]),
  } satisfies Setting,
  async play(context) {
    await expect(await context.canvas.findByText('3 files ready')).toBeVisible()
    await expectNothingCut(context)
  },
}

/** As many files as Connect accepts in one chat. */
export const ThirtyFive: Story = {
  name: '35 files',
  parameters: {
    seed: async (service) =>
      addReady(
        service,
        Array.from({ length: 35 }, (_, index) =>
          makeFile(`Scan ${String(index + 1).padStart(4, '0')}`, 'pdf', 0.01),
        ),
      ),
  } satisfies Setting,
  async play(context) {
    await expect(await context.canvas.findByText('35 files ready')).toBeVisible()
    await expectNothingCut(context)
  },
}

/** A folder of programs is dropped: each says why it cannot be sent, and all go at once. */
export const TwentyRejected: Story = {
  name: '20 rejected at once',
  parameters: {
    async seed(service) {
      await addReady(service, [await makePicture('Kitchen ceiling', 0.4)])
      const programs = Array.from({ length: 18 }, (_, index) => new File(['MZ'], `setup-${index + 1}.exe`))
      add(service, [...programs, makeFile('The whole house', 'mp4', 120), new File([], 'Empty.pdf')])
    },
  } satisfies Setting,
  async play(context) {
    await expect(await context.canvas.findByText('20 files couldn’t be added')).toBeVisible()
    await expectNothingCut(context)
  },
}

const everyKind = {
  service: { settings: { bytesPerSecond: 20_000_000 } },
  async seed(service) {
    await addReady(service, await threeFiles())
    await service.fault('put', { kind: 'stall', afterBytes: 6_000_000 })
    add(service, [
      makeFile('Water coming through above the sink cabinet', 'mp4', 14),
      new File(['MZ'], 'setup-2026.exe'),
    ])
  },
} satisfies Setting

/** A container of 320 px: a small phone. */
export const Wide320: Story = {
  name: '320 px wide',
  parameters: everyKind,
  decorators: (Story) => <div style={{ maxWidth: 320, margin: '0 auto' }}>{Story()}</div>,
  play: expectEveryKind,
}

/** A container of 240 px: the column of another app. */
export const Wide240: Story = {
  name: '240 px wide',
  parameters: everyKind,
  decorators: (Story) => <div style={{ maxWidth: 240, margin: '0 auto' }}>{Story()}</div>,
  play: expectEveryKind,
}

/** The user has doubled the size of the text. */
export const LargeText: Story = {
  name: '200 % text',
  parameters: everyKind,
  beforeEach() {
    document.documentElement.style.fontSize = '200%'
    return () => document.documentElement.style.removeProperty('font-size')
  },
  play: expectEveryKind,
}

/** One of 100 MB is too large; one of 19 MB has no preview, because its first frame does not decode. */
export const LargeVideos: Story = {
  name: 'Large videos',
  parameters: {
    service: { settings: { bytesPerSecond: 20_000_000 } },
    async seed(service) {
      await service.fault('put', { kind: 'stall', afterBytes: 8_000_000 })
      add(service, [
        makeFile('Walk through the flat', 'mp4', 100),
        makeFile('Drip in the kitchen', 'mp4', 19),
      ])
    },
  } satisfies Setting,
  async play(context) {
    await context.canvas.findByRole('progressbar', { name: /Drip in the kitchen/ })
    await expect(
      context.canvas.getByText('This file is larger than 20 MB. Choose a smaller file.'),
    ).toBeVisible()
    await expectNothingCut(context)
  },
}

/** Its name says PNG, its bytes do not: the type's tile stands in for the picture. */
export const BrokenPicture: Story = {
  name: 'Image that does not decode',
  parameters: {
    seed: async (service) =>
      addReady(service, [
        new File(['not a picture'], 'Photo of the leak.png', { type: kinds.png }),
        await makePicture('Kitchen ceiling', 0.4),
      ]),
  } satisfies Setting,
  async play(context) {
    const { canvas, canvasElement } = context
    await expect(await canvas.findByText('2 files ready')).toBeVisible()
    await expect(await canvas.findByText('png')).toBeVisible()
    await expect(canvasElement.querySelectorAll('img.composer-thumbnail')).toHaveLength(1)
    await expectNothingCut(context)
  },
}

/** A translation that has begun: what it lacks is in English, and nothing is empty. */
export const MissingTranslation: Story = {
  name: 'Missing translation',
  parameters: {
    async seed(service) {
      await addReady(service, [makeFile('Angebot des Klempners', 'pdf', 0.1)])
      add(service, [new File(['MZ'], 'setup-2026.exe')])
    },
  } satisfies Setting,
  render: () => <PartlyTranslated />,
  async play({ canvas }) {
    await expect(await canvas.findByText('Angebot des Klempners.pdf: Bereit zum Senden')).toBeVisible()
    await expect(canvas.getByText(/^setup-2026.exe: Files of type .exe can’t be sent/)).toBeVisible()
  },
}

async function expectEveryKind(context: Context): Promise<void> {
  const { canvas } = context
  await canvas.findByRole('progressbar', { name: /Water coming through/ })
  await expect(canvas.getByText('3 of 4 files ready')).toBeVisible()
  await expect(canvas.getByText('1 file couldn’t be added')).toBeVisible()
  await expectNothingCut(context)
}

/** Every button lies within the chat, and nothing scrolls sideways. */
async function expectNothingCut({ canvasElement }: Context): Promise<void> {
  const { documentElement } = canvasElement.ownerDocument
  await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  for (const chat of canvasElement.querySelectorAll('.chat')) {
    const { left, right } = chat.getBoundingClientRect()
    for (const button of chat.querySelectorAll('button, .composer-attach')) {
      const place = button.getBoundingClientRect()
      const name = button.getAttribute('aria-label') ?? button.textContent
      await expect({ name, isWithin: place.left >= left && place.right <= right }).toEqual({
        name,
        isWithin: true,
      })
    }
    for (const list of chat.querySelectorAll('.messages, .composer-items, .composer-rejected ul'))
      await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth)
  }
}
