import { AnchorMdx } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import './docs.css'

/** A grid of cards; a single column on a phone. */
export function Cards({ children }: { children: ReactNode }): ReactNode {
  return <div className="cards">{children}</div>
}

interface CardProps {
  title: string
  /** A page of this site: the whole card leads there. */
  to?: string
  children: ReactNode
}

export function Card({ title, to, children }: CardProps): ReactNode {
  return (
    <div className="card">
      <strong>
        {to ? (
          <AnchorMdx href={to} target="_self">
            {title}
          </AnchorMdx>
        ) : (
          title
        )}
      </strong>
      {children}
    </div>
  )
}
