import type { Meta } from '@storybook/react-vite'
import type { ChatComposerProps } from '../components/ChatComposer.tsx'
import { ChatComposer } from '../components/ChatComposer.tsx'
import type { Service } from './service.ts'
import type { Setting } from './setting.tsx'

interface Loaded {
  service?: Service
}

/** What every story of the chat composer has. */
export const chatStory = {
  args: { chats: 1 },
  argTypes: {
    chats: { control: 'inline-radio', options: [1, 2] },
    label: { table: { disable: true } },
    service: { table: { disable: true } },
  },
  // A story waits for less time than a chat.
  parameters: { service: { keepsFiles: true, retry: { baseDelay: 50 } } } satisfies Setting,
  render({ chats }, { loaded, name, viewMode }) {
    const { service }: Loaded = loaded
    // A docs page shows several.
    const label = viewMode === 'docs' ? `Chat, ${name}` : undefined
    return service ? (
      <ChatComposer chats={chats} label={label} service={service} />
    ) : (
      <p>There is no service.</p>
    )
  },
} satisfies Meta<ChatComposerProps>
