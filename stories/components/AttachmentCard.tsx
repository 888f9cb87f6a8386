import type { MouseEvent, ReactNode } from 'react'
import type { AttachmentError } from 'react-connect-attachments'
import { formatBytes } from 'react-connect-attachments'

export interface AttachmentCardProps {
  name: string
  sizeInBytes: number
  /** What the colour says; the sentence says it too. */
  tone: 'idle' | 'busy' | 'waiting' | 'bad' | 'good'
  /** The phase, for people; read out when it changes. */
  status: string
  /** Beside the status, in small. Read out with it, so nothing that changes all the time. */
  detail?: ReactNode
  /** What can be seen of the file. */
  picture?: ReactNode
  /** A progress bar and its figures. */
  progress?: ReactNode
  /** The buttons. */
  children: ReactNode
}

/** One file on its way, as a chat's composer shows it. */
export function AttachmentCard(props: AttachmentCardProps): ReactNode {
  const { name, sizeInBytes, tone, status, detail, picture, progress, children } = props
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1) : ''
  // Cut in the middle, where it must be: the end of a name tells scans apart, and the extension says what it is.
  const end = Math.max(0, (dot > 0 ? dot : name.length) - 4)
  return (
    <section className="attachment" data-tone={tone} aria-label={`Attachment ${name}`}>
      <div className="attachment-file">
        <span className="attachment-kind" aria-hidden="true">
          {extension.slice(0, 4) || '?'}
        </span>
        <div>
          <h3 title={name}>
            <span className="attachment-stem">{name.slice(0, end)}</span>
            <span className="attachment-end">{name.slice(end)}</span>
          </h3>
          <p className="attachment-small">{formatBytes(sizeInBytes, 'en')}</p>
        </div>
      </div>
      {picture}
      {progress}
      <div className="attachment-status" role="status" aria-live="polite">
        <p className="attachment-sentence">{status}</p>
        {detail && <p className="attachment-small">{detail}</p>}
      </div>
      <div className="attachment-actions">{children}</div>
    </section>
  )
}

export interface MainButtonProps {
  /** For what is not the way on. */
  quiet?: boolean
  /** While there is nothing to do it keeps its place, and the keyboard's focus, and does nothing. */
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

/** The card's one main button. It is never taken away: whoever works by keyboard would be thrown back to the page's top. */
export function MainButton({ quiet, disabled = false, onPress, children }: MainButtonProps): ReactNode {
  return (
    <button
      type="button"
      data-main={quiet ? 'quiet' : ''}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPress}
    >
      {children}
    </button>
  )
}

/** There while there is something to cancel; then the focus is the main button's. */
export function CancelButton({ onPress }: { onPress: () => void }): ReactNode {
  const press = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    currentTarget.parentElement?.querySelector<HTMLButtonElement>('[data-main]')?.focus()
    onPress()
  }
  return (
    <button type="button" onClick={press}>
      Cancel
    </button>
  )
}

/** What an error is called, for whoever has to look into it. Its `message` is the sentence for everybody. */
export function ErrorName({ error }: { error: AttachmentError & { code?: string | undefined } }): ReactNode {
  return <code>{error.code === undefined ? error.name : `${error.name} · ${error.code}`}</code>
}
