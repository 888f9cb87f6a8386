import type { ReactNode } from 'react'
import { useRef, useState, useSyncExternalStore } from 'react'
import type { AttachmentsClient } from 'react-connect-attachments'
import {
  acceptAttributeOf,
  describeError,
  isAttachmentError,
  useAttachmentsClient,
} from 'react-connect-attachments'
import type { Attachment, MessageComposer } from 'stream-chat'
import { StreamChat } from 'stream-chat'
import { postTo, uploadTo } from './examples/stream-chat/connectUploads'

/** Stream's composer without Stream's service. */
export function StreamChatComposer(): ReactNode {
  const client = useAttachmentsClient()
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<readonly Attachment[]>([])
  const [error, setError] = useState('')
  const [composer] = useState(() => openComposer(client))
  const manager = composer.attachmentManager
  const { attachments } = useSyncExternalStore(
    (onChange) => manager.state.subscribe(onChange),
    () => manager.state.getLatestValue(),
  )

  const send = async (): Promise<void> => {
    const composition = await composer.compose()
    const composed = composition?.message.attachments ?? []
    await postTo(client, composed)
    setSent(composed)
    composer.clear()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setError('')
        send().catch((error: unknown) =>
          setError(isAttachmentError(error) ? describeError(error) : String(error)),
        )
      }}
    >
      <ul>
        {attachments.map(({ localMetadata: { id, ...metadata }, title, fallback }) => (
          <li key={id}>
            {title ?? fallback}: {'uploadState' in metadata && String(metadata.uploadState)}
            <button type="button" onClick={() => manager.removeAttachments([id])}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <input
        hidden
        ref={input}
        type="file"
        multiple
        onChange={({ currentTarget: { files } }) => files && void manager.uploadFiles(files)}
      />
      <button type="button" onClick={() => input.current?.click()}>
        Attach
      </button>
      <button type="submit">Send</button>
      <output>{error}</output>
      {sent.map(({ image_url, asset_url, thumb_url, title, fallback }) => (
        <p key={image_url ?? asset_url}>
          {title ?? fallback}: Sent {thumb_url && <img src={thumb_url} alt="" width={160} />}
        </p>
      ))}
    </form>
  )
}

function openComposer(client: AttachmentsClient): MessageComposer {
  const stream = new StreamChat('key')
  stream.userID = 'customer'
  stream.appSettingsPromise = Promise.resolve({ duration: '0' })
  const channel = stream.channel('messaging', 'support')
  Object.assign(channel.data ?? {}, { own_capabilities: ['upload-file'] })
  const { messageComposer } = channel
  messageComposer.attachmentManager.setCustomUploadFn(uploadTo(client))
  messageComposer.attachmentManager.acceptedFiles = acceptAttributeOf(client.constraints).split(',')
  return messageComposer
}
