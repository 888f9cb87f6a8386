import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { formatRemaining } from 'react-connect-attachments'

/** Counts down to the expected end of a wait. Only this component re-renders. */
export function Countdown({ until }: { until: number | undefined }): ReactNode {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  if (until === undefined) return 'Resumes automatically.'
  const time = format(until - now)
  return time ? `Resumes in ${time}.` : 'Resumes now.'
}

/** Every second of the last minute: `formatRemaining` is for estimates. */
function format(ms: number): string {
  if (ms <= 0 || ms > 60_000) return formatRemaining(ms, 'en')
  return Math.ceil(ms / 1000).toLocaleString('en', { style: 'unit', unit: 'second' })
}
