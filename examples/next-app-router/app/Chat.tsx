'use client'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentQueue,
} from 'react-connect-attachments'

/** Strings only, because they come from a server component. */
interface ChatProps extends Pick<AttachmentsClientOptions, 'region' | 'endpoint'> {
  /** URL on the app's own server that returns the user's connection token as plain text. */
  tokenUrl: string
}

/** Pass the contact's id as the `key`: another chat needs another client. */
export function Chat({ tokenUrl, ...service }: ChatProps): ReactNode {
  // A module constant would be shared by all visitors of a server. useMemo may drop its value, and the files with it.
  // StrictMode calls this twice and discards one unused client.
  const [client] = useState(() =>
    createAttachmentsClient({ ...service, connectionToken: () => fetchText(tokenUrl) }),
  )
  return (
    <AttachmentsProvider client={client}>
      <Composer />
    </AttachmentsProvider>
  )
}

/** Called before each request to the chat service. The answer may be cached for some hours: a token is valid for a day. */
async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return response.text()
}

function Composer(): ReactNode {
  const queue = useAttachmentQueue()
  return (
    <form
      {...queue.getDropzoneProps()}
      {...queue.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        void queue.send()
      }}
    >
      <label>
        Attach <input {...queue.getInputProps()} />
      </label>
      <ul>
        {queue.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
      <textarea aria-label="Message" />
      <button type="submit">Send</button>
    </form>
  )
}
