declare module 'virtual:readme/Chat.tsx' {
  import type { ReactNode } from 'react'
  import type { AttachmentsClientOptions } from 'react-connect-attachments'

  export function Chat(options: AttachmentsClientOptions): ReactNode
}

declare module 'virtual:readme/Demo.tsx' {
  import type { ReactNode } from 'react'
  import type { Emulator } from 'react-connect-attachments/testing'

  export const emulator: Emulator
  export function Demo(): ReactNode
}

declare module 'virtual:next-page' {
  /** Rendered by a server. */
  export const html: string
}
