import type { ReactNode } from 'react'
import { useLayoutEffect, useRef } from 'react'
import type { AttachmentError } from 'react-connect-attachments'
import { formatBytes } from 'react-connect-attachments'
import { FileName } from '../../examples/chat-composer/FileName.tsx'
import '../../examples/chat-composer/chat-composer.css'

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
  /** Class names and ids, below the card: a user does not see them. */
  developers?: ReactNode
  /** The button. */
  children?: ReactNode
}

/** One file and its progress, as a chat composer shows it. */
export function AttachmentCard(props: AttachmentCardProps): ReactNode {
  const { name, sizeInBytes, tone, status, detail, picture, progress, developers, children } = props
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1) : ''
  return (
    <>
      <article className="attachment" data-tone={tone} aria-label={`Attachment ${name}`} tabIndex={-1}>
        <div className="attachment-file">
          <span className="attachment-kind" aria-hidden="true">
            {extension.slice(0, 4) || '?'}
          </span>
          <div>
            <p>
              <FileName name={name} />
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
      </article>
      {developers && <p className="for-developers">For developers: {developers}</p>}
    </>
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

/** The card's button. It stays mounted: keyboard users would otherwise lose the focus to the top of the page. */
export function MainButton({ quiet, disabled = false, onPress, children }: MainButtonProps): ReactNode {
  const element = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const button = element.current
    return () => {
      if (button?.matches(':focus')) button.closest('article')?.focus()
    }
  }, [])
  return (
    <button
      ref={element}
      type="button"
      data-main={quiet ? 'quiet' : ''}
      aria-disabled={disabled}
      // The second press of a double click was meant for the button of before.
      onClick={({ detail }) => !disabled && detail < 2 && onPress()}
    >
      {children}
    </button>
  )
}

/** A mutation of the library. */
interface Call {
  isPending: boolean
  isSuccess: boolean
  error: AttachmentError | null
  reset: () => void
}

export interface CallButtonProps {
  call: Call
  /** Such as `Send`. */
  label: string
  /** Label after a failure. */
  again?: string | undefined
  onPress: () => void
  onCancel: () => void
}

/** One button at a time. After a failure that another attempt cannot help, there is none. */
export function CallButton({
  call,
  label,
  again = 'Try again',
  onPress,
  onCancel,
}: CallButtonProps): ReactNode {
  if (call.error && !call.error.retryable) return null
  const [press, text] = call.isPending
    ? [onCancel, 'Cancel']
    : call.isSuccess
      ? [call.reset, 'Clear']
      : [onPress, call.error ? again : label]
  return (
    <MainButton quiet={call.isPending || call.isSuccess} onPress={press}>
      {text}
    </MainButton>
  )
}

/** The error's name and code, for support. */
export function ErrorName({ error }: { error: AttachmentError & { code?: string | undefined } }): ReactNode {
  return <code>{error.code === undefined ? error.name : `${error.name} · ${error.code}`}</code>
}
