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

/** Strings only: they come from a server component. */
interface ChatProps extends Pick<AttachmentsClientOptions, 'region' | 'endpoint'> {
  /** Where the app's own server gives this person's connection token, as plain text. */
  tokenUrl: string
}

/** Give it the contact's id as its `key`: another chat is another client. */
export function Chat({ tokenUrl, ...service }: ChatProps): ReactNode {
  // Not a module's constant, which a server would share among all of its visitors. Not useMemo, which may forget: React
  // calls it a hint, and with the client the files would go. StrictMode calls this twice, and drops one client unused.
  const [client] = useState(() =>
    createAttachmentsClient({ ...service, connectionToken: () => fetchText(tokenUrl) }),
  )
  return (
    <AttachmentsProvider client={client}>
      <Composer />
    </AttachmentsProvider>
  )
}

/** Called before each request to the chat service, so the answer may be kept for some hours of the token's day. */
async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return response.text()
}

function Composer(): ReactNode {
  const tray = useAttachmentQueue()
  return (
    <form
      {...tray.getDropzoneProps()}
      {...tray.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        tray.send()
      }}
    >
      <label>
        Attach <input {...tray.getInputProps()} />
      </label>
      <ul>
        {tray.items.map((item) => (
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
