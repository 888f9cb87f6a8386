import type { ReactNode } from 'react'
import { Chat } from './Chat'

/** A server component: it names the chat, and leaves the client and the files to the browser. */
export default function Page(): ReactNode {
  return <Chat key="contact-id" region="us-east-1" tokenUrl="/api/connection-token" />
}
