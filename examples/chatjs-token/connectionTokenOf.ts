import 'amazon-connect-chatjs'

declare global {
  namespace connect {
    interface ChatController {
      /** Internal to ChatJS 5.0.0: what it asks for the token before each request of its own. */
      readonly connectionHelper?: { readonly getConnectionToken?: () => string | null }
    }
  }
}

/**
 * The connection token of a ChatJS session, for `createAttachmentsClient`. No second connection is made. Before
 * `session.connect()` has resolved there is none, and a call fails with a `ConnectionTokenError`.
 *
 * ChatJS gets another token with every new WebSocket, that is every 59 minutes, and a minute before the old one is over.
 * `getChatDetails()` is public, but goes on showing the first one, which is good for a day; it serves where a later ChatJS
 * should keep its newest elsewhere.
 */
export function connectionTokenOf(session: connect.ChatSessionInterface): () => string {
  return () =>
    session.controller.connectionHelper?.getConnectionToken?.() ??
    session.getChatDetails().connectionDetails?.connectionToken ??
    ''
}
