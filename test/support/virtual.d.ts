declare module 'virtual:readme-example.tsx' {
  import type { ReactNode } from 'react'
  import type { AttachmentsClientOptions } from 'react-connect-attachments'

  export function Chat(options: AttachmentsClientOptions): ReactNode
}

declare module 'virtual:next-page' {
  /** Rendered by a server. */
  export const html: string
}
