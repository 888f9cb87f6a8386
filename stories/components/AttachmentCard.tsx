import type { MouseEvent, ReactNode } from 'react'
import type { AttachmentError } from 'react-connect-attachments'
import { formatBytes } from 'react-connect-attachments'

export interface AttachmentCardProps {
  name: string
  sizeInBytes: number
  /** Decides the colour; the sentence says the same. */
  tone: 'idle' | 'busy' | 'waiting' | 'bad' | 'good'
  /** The phase as text; screen readers read it out when it changes. */
  status: string
  /** Small text beside the status. It is read out too, so it must not change often. */
  detail?: ReactNode
  /** Preview of the file. */
  picture?: ReactNode
  /** A progress bar with its figures. */
  progress?: ReactNode
  /** The buttons. */
  children?: ReactNode
}

/** One file and its progress, as a chat composer shows it. */
export function AttachmentCard(props: AttachmentCardProps): ReactNode {
  const { name, sizeInBytes, tone, status, detail, picture, progress, children } = props
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1) : ''
  // Shortened in the middle: the end of the name distinguishes scans, and the extension shows the type.
  const end = Math.max(0, (dot > 0 ? dot : name.length) - 4)
  return (
    <section className="attachment" data-tone={tone} aria-label={`Attachment ${name}`}>
      <div className="attachment-file">
        <span className="attachment-kind" aria-hidden="true">
          {extension.slice(0, 4) || '?'}
        </span>
        <div>
          <p className="attachment-name" title={name}>
            <span className="attachment-stem">{name.slice(0, end)}</span>
            <span className="attachment-end">{name.slice(end)}</span>
          </p>
          <p className="attachment-small">{formatBytes(sizeInBytes, 'en')}</p>
        </div>
      </div>
      {picture}
      {progress}
      <div className="attachment-status" role="status" aria-live="polite">
        <p className="attachment-sentence">{status}</p>
        {detail && <p className="attachment-small">{detail}</p>}
      </div>
      {children && <div className="attachment-actions">{children}</div>}
    </section>
  )
}

export interface MainButtonProps {
  /** A less important action. */
  quiet?: boolean
  /** While there is nothing to do, it does nothing but keeps its place and the focus. */
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

/** The card's main button. It stays mounted: keyboard users would otherwise lose the focus to the top of the page. */
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

/** Shown while there is something to cancel; afterwards the main button has the focus. */
export function CancelButton({ onPress }: { onPress: () => void }): ReactNode {
  const press = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    if (currentTarget.matches(':focus'))
      currentTarget.parentElement?.querySelector<HTMLButtonElement>('[data-main]')?.focus()
    onPress()
  }
  return (
    <button type="button" onClick={press}>
      Cancel
    </button>
  )
}

/** The error's name and code, for support. */
export function ErrorName({ error }: { error: AttachmentError & { code?: string | undefined } }): ReactNode {
  return <code>{error.code === undefined ? error.name : `${error.name} · ${error.code}`}</code>
}
