import type { ReactNode } from 'react'
import type { UseAttachmentUrlOptions, UseAttachmentUrlResult } from 'react-connect-attachments'
import { useAttachmentUrl } from 'react-connect-attachments'
import { AttachmentCard, MainButton } from './AttachmentCard.tsx'
import { troubleOf } from './phase.tsx'

export interface AttachmentUrlProps
  extends Pick<UseAttachmentUrlOptions, 'attachmentId' | 'urlExpiryInSeconds'> {
  /** From the chat's WebSocket. */
  name: string
  sizeInBytes: number
  /** Alternative text of the picture. */
  alt: string
}

/** Shows a picture of the chat from its URL. */
export function AttachmentUrl({ name, sizeInBytes, alt, ...options }: AttachmentUrlProps): ReactNode {
  const url = useAttachmentUrl(options)
  return (
    <AttachmentCard
      name={name}
      sizeInBytes={sizeInBytes}
      picture={<Picture url={url} alt={alt} />}
      {...phaseOf(url)}
    >
      {(!url.isError || url.error.retryable) && (
        <MainButton quiet={!url.isError} onPress={() => url.refetch()} disabled={url.isFetching}>
          {url.isError ? 'Try again' : 'Refresh'}
        </MainButton>
      )}
    </AttachmentCard>
  )
}

function Picture({ url, alt }: { url: UseAttachmentUrlResult; alt: string }): ReactNode {
  const until = url.data && new Date(url.data.urlExpiry).toLocaleTimeString([], { timeStyle: 'medium' })
  return (
    <figure className="attachment-picture">
      {url.data ? <img src={url.data.url} alt={alt} /> : <div>{url.isError && 'No picture'}</div>}
      <figcaption className="attachment-small">{until && `Valid until ${until}`}</figcaption>
    </figure>
  )
}

function phaseOf(url: UseAttachmentUrlResult) {
  const trouble = troubleOf(url)
  if (trouble) return trouble
  if (!url.data) return { tone: 'busy', status: 'Asking for the picture…' } as const
  return { tone: 'good', status: 'The link is valid.' } as const
}
