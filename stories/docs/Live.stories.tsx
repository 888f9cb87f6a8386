import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import type { ChatComposerProps } from '../components/ChatComposer.tsx'
import { ChatComposer } from '../components/ChatComposer.tsx'
import { makeFile, makePicture } from '../support/files.ts'
import { add } from '../support/seed.ts'
import type { Service } from '../support/service.ts'
import type { Setting } from '../support/setting.tsx'

interface Loaded {
  service?: Service
}

const meta: Meta<ChatComposerProps> = {
  title: 'Live composer',
  component: ChatComposer,
  tags: ['!dev', '!autodocs'],
  args: { chats: 1 },
  render({ chats }, { loaded }) {
    const { service }: Loaded = loaded
    return service ? <ChatComposer chats={chats} service={service} /> : <p>There is no service.</p>
  },
}

export default meta

/** Three files on a slow network, for the introduction. */
export const ThreeFiles: StoryObj<ChatComposerProps> = {
  globals: { network: 'slow' },
  parameters: {
    async seed(service) {
      add(service, [
        await makePicture('Kitchen ceiling', 1.2),
        makeFile('Plumber’s quote', 'pdf', 0.5),
        makeFile('Drip', 'mp4', 6),
      ])
    },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Remove Drip.mp4' })).toBeVisible()
  },
}
