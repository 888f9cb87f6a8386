import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css'
import type { ReactNode } from 'react'
import { ChatscopeChat } from './examples/chatscope/ChatscopeChat'

export function Chatscope(): ReactNode {
  return <ChatscopeChat sendText={async () => {}} />
}
