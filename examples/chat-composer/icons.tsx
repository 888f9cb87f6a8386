import type { ReactNode } from 'react'

/** A decorative icon beside a text, or in a button with a label. */
function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  )
}

export const clip: ReactNode = (
  <Icon>
    <path d="M14.5 9.2 9.4 14.3a3.3 3.3 0 0 1-4.7-4.7l5.8-5.8a2.2 2.2 0 0 1 3.1 3.1l-5.5 5.5a1.1 1.1 0 0 1-1.6-1.6l4.9-4.8" />
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

export const stop: ReactNode = (
  <Icon>
    <rect x="6" y="6" width="8" height="8" rx="1" fill="currentColor" />
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
