import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { formatRemaining } from 'react-connect-attachments'

/** When a wait is expected to be over. It renders by itself, and nothing around it. */
export function Countdown({ until }: { until: number | undefined }): ReactNode {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  if (until === undefined) return 'Goes on by itself.'
  const time = formatRemaining(until - now, 'en')
  return time ? `Goes on in ${time}.` : 'Goes on now.'
}
