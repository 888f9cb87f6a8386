import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Renders into the page. */
export function mount(node: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root.')
  createRoot(root).render(node)
}
