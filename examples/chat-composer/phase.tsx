import type { ReactNode } from 'react'
import type { AttachmentItem, AttachmentTexts } from 'react-connect-attachments'
import { defaultTexts, describeItem, formatBytes, formatRemaining } from 'react-connect-attachments'
import { Countdown } from './Countdown'

/** The library's texts, with some replaced for this chat; a translation would replace them the same way. */
export const texts: AttachmentTexts = {
  ...defaultTexts,
  waiting: {
    throttled: 'The chat is busy.',
    retrying: 'Something went wrong.',
    // The notice says why.
    offline: 'Waiting',
  },
  // Beside a bubble, which says "Sent".
  scan: { ...defaultTexts.scan, IN_PROGRESS: 'Being checked' },
}

export type Tone = 'idle' | 'busy' | 'waiting' | 'bad' | 'good'

/** Decides the colour and the badge; the text says the same. */
export function toneOf({ status, waiting }: AttachmentItem): Tone {
  if (waiting) return waiting.reason === 'offline' ? 'idle' : 'waiting'
  if (status === 'rejected' || status === 'failed') return 'bad'
  if (status === 'uploaded' || status === 'sent') return 'good'
  return status === 'queued' || status === 'aborted' ? 'idle' : 'busy'
}

/** The file's state as text. */
export function Phase({ item }: { item: AttachmentItem }): ReactNode {
  const { status, error, waiting, progress, attachmentSizeInBytes } = item
  const words = describeItem(item, texts)
  if (error || waiting?.reason === 'offline') return words
  if (waiting) {
    return (
      <>
        <span className="composer-phase-reason">{words} </span>
        <Countdown until={waiting.until} />
      </>
    )
  }
  const { loaded, bytesPerSecond, remainingMs } = progress
  const size = formatBytes(attachmentSizeInBytes, 'en')
  if (status !== 'uploading') return `${words} · ${size}`
  const bytes = loaded > 0 ? `${formatBytes(loaded, 'en')} of ${size}` : size
  const figures = bytesPerSecond ? `${bytes} · ${formatBytes(bytesPerSecond, 'en')}/s` : bytes
  const left = formatRemaining(remainingMs, 'en', texts)
  if (!left) return `${words} · ${figures}`
  return (
    <>
      <span className="composer-phase-words">{words} · </span>
      <span className="composer-phase-figures">{figures} · </span>
      {left} left
    </>
  )
}
