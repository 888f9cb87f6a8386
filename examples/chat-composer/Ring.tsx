import type { ReactNode } from 'react'

export interface RingProps {
  /** Label for screen readers. */
  label: string
  /** 0 to 1; `undefined` turns. */
  fraction: number | undefined
  isDimmed: boolean
}

/** Progress as a ring over the thumbnail. */
export function Ring({ label, fraction, isDimmed }: RingProps): ReactNode {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100)
  return (
    <svg
      className="composer-ring"
      viewBox="0 0 36 36"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-dimmed={isDimmed || undefined}
      data-unknown={percent === undefined || undefined}
    >
      <circle className="composer-ring-track" cx="18" cy="18" r="13" />
      <circle
        className="composer-ring-value"
        cx="18"
        cy="18"
        r="13"
        pathLength="100"
        strokeDasharray={`${percent ?? 25} 100`}
      />
    </svg>
  )
}
