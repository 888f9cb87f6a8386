import type { ReactNode } from 'react'
import type { TransferProgress } from 'react-connect-attachments'
import { formatBytes, formatRemaining } from 'react-connect-attachments'
import { Bar } from './Bar.tsx'

export interface ProgressBarProps {
  /** Label for screen readers. */
  label: string
  progress: TransferProgress
}

/** Progress, speed and remaining time. */
export function ProgressBar({ label, progress }: ProgressBarProps): ReactNode {
  const { loaded, total, fraction, bytesPerSecond, remainingMs } = progress
  const remaining = formatRemaining(remainingMs, 'en')
  const figures = [
    total > 0 && `${formatBytes(loaded, 'en')} of ${formatBytes(total, 'en')}`,
    loaded < total && bytesPerSecond !== undefined && `${formatBytes(bytesPerSecond, 'en')}/s`,
    loaded < total && remaining && `${remaining} left`,
  ]
  return (
    <div>
      <Bar className="attachment-bar" label={label} fraction={fraction} />
      <p className="attachment-small">{figures.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
