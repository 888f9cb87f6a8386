import type { ReactNode } from 'react'
import chart from '../../../.github/storm.svg?raw'
import './docs.css'

/** In the page, so that its colours follow the toolbar's theme. */
export function StormChart(): ReactNode {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: bench/storm.mjs drew it
  return <div dangerouslySetInnerHTML={{ __html: chart }} />
}
