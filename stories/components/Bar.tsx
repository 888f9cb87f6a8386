import type { ReactNode } from 'react'

export interface BarProps {
  className: string
  /** Label for screen readers. */
  label: string
  fraction: number | undefined
}

/** Progress without figures. */
export function Bar({ className, label, fraction }: BarProps): ReactNode {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100)
  return (
    <div
      className={className}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-unknown={percent === undefined || undefined}
    >
      <div style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  )
}
