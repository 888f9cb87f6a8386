import type { ReactNode } from 'react'
import type { TransferProgress } from 'react-connect-attachments'
import { formatBytes, formatRemaining } from 'react-connect-attachments'

export interface ProgressBarProps {
  /** What is under way, for a screen reader. */
  label: string
  progress: TransferProgress
}

/** How much is over, how fast, and how long it will take. */
export function ProgressBar({ label, progress }: ProgressBarProps): ReactNode {
  const { loaded, total, fraction, bytesPerSecond, remainingMs } = progress
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100)
  const remaining = formatRemaining(remainingMs, 'en')
  const figures = [
    total > 0 && `${formatBytes(loaded, 'en')} of ${formatBytes(total, 'en')}`,
    loaded < total && bytesPerSecond !== undefined && `${formatBytes(bytesPerSecond, 'en')}/s`,
    loaded < total && remaining && `${remaining} left`,
  ]
  return (
    <div>
      <div
        className="attachment-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-unknown={percent === undefined || undefined}
      >
        <div style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="attachment-small">{figures.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
