import type { ReactNode } from 'react'
import { useState } from 'react'
import { describeError, useAttachmentUrl } from 'react-connect-attachments'

export function Picture({ attachmentId, alt }: { attachmentId: string; alt: string }): ReactNode {
  const [isLoaded, setLoaded] = useState(false)
  // A loaded picture needs no fresh URL; a link does.
  const { data, error } = useAttachmentUrl({ attachmentId, enabled: !isLoaded })

  if (error && !data) return <p role="status">{describeError(error)}</p>
  return data && <img src={data.url} alt={alt} onLoad={() => setLoaded(true)} />
}
