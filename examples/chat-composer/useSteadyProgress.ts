import { useEffect, useState } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'

export interface SteadyProgress {
  /** 0 to 1; `undefined` while nothing is known. */
  fraction: number | undefined
  /** A new attempt has not reached the last one's progress. */
  isRegaining: boolean
}

/** An item's progress that never falls: each attempt starts at zero. */
export function useSteadyProgress({ status, progress }: AttachmentItem): SteadyProgress {
  const now = progress.fraction ?? 0
  const [best, setBest] = useState(0)
  if (now > best) setBest(now)
  // Nothing is known of the first byte yet, or a service worker hides it.
  const isHidden = useIsLate(status === 'uploading' && progress.fraction === undefined)
  const isUnknown = status === 'completing' || isHidden
  return { fraction: isUnknown ? undefined : Math.max(best, now), isRegaining: now < best }
}

function useIsLate(isUnknown: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isUnknown) return
    const timer = setTimeout(() => setLate(true), 2000)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isUnknown])
  return isLate && isUnknown
}
