import type { ReactNode } from 'react'

/** A decorative icon beside a text, or in a button with a label. */
function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg className="composer-icon" viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  )
}

export const clip: ReactNode = (
  <Icon>
    <path d="m16.5 9.2-6.4 6.4a4 4 0 0 1-5.7-5.7l6.7-6.7a2.7 2.7 0 0 1 3.8 3.8L8.2 13.7a1.3 1.3 0 0 1-1.9-1.9l6-6" />
  </Icon>
)

export const arrowUp: ReactNode = (
  <Icon>
    <path d="M10 16V4.5M5 9l5-4.8L15 9" />
  </Icon>
)

export const cross: ReactNode = (
  <Icon>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
)

export const again: ReactNode = (
  <Icon>
    <path d="M15.5 10a5.5 5.5 0 1 1-1.700-4M15.5 3.5V7H12" />
  </Icon>
)

export const tick: ReactNode = (
  <Icon>
    <path d="m4.5 10.5 3.6 3.6 7.4-8.2" />
  </Icon>
)

export const minus: ReactNode = (
  <Icon>
    <path d="M5 10h10" />
  </Icon>
)

export const speech: ReactNode = (
  <Icon>
    <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3A1.5 1.5 0 0 1 4 11.5z" />
  </Icon>
)

export const clock: ReactNode = (
  <Icon>
    <path d="M10 5v5l3.5 2" />
  </Icon>
)

export const exclamation: ReactNode = (
  <Icon>
    <path d="M10 4.5v6.5M10 15v.01" />
  </Icon>
)

export const play: ReactNode = (
  <Icon>
    <path d="M7 5v10l8-5z" fill="currentColor" />
  </Icon>
)
