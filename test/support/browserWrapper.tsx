import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { Component, StrictMode, useLayoutEffect } from 'react'
import type { AttachmentsClient } from 'react-connect-attachments'
import { AttachmentsProvider } from 'react-connect-attachments'

/** The providers of an app. Without `client`, our provider is missing. */
export function wrapperOf(
  client: AttachmentsClient | undefined,
  queryClient: QueryClient = new QueryClient(),
): ComponentType<{ children: ReactNode }> {
  return ({ children }) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        {client ? <AttachmentsProvider client={client}>{children}</AttachmentsProvider> : children}
      </QueryClientProvider>
    </StrictMode>
  )
}

/** Shows a text, and records each rendered text. */
export function Shown({ text, seen }: { text: string; seen: string[] }): ReactNode {
  useLayoutEffect(() => {
    // StrictMode runs it twice.
    if (seen.at(-1) !== text) seen.push(text)
  }, [seen, text])
  return <output>{text}</output>
}

/** Shows the message of an error that its children throw at render. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    return this.state.error === undefined ? (
      this.props.children
    ) : (
      <p role="alert">{String(this.state.error)}</p>
    )
  }
}

/** React logs errors caught by a boundary; here a test checks them. */
export const quietRoot = { onCaughtError: (): void => {} }

/** App-wide defaults that would break our guarantees if they won. */
export const hostileDefaults = { retry: 3, retryDelay: 1, networkMode: 'online', gcTime: 300_000 } as const
