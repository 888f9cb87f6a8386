import 'amazon-connect-chatjs'

declare global {
  namespace connect {
    interface ChatController {
      /** Internal to ChatJS 5.0.0, which reads its token here before each request. */
      readonly connectionHelper?: { readonly getConnectionToken?: () => string | null }
    }
  }
}

/**
 * The connection token of a ChatJS session, for `createAttachmentsClient`. It opens no second connection. Until
 * `session.connect()` has resolved there is no token, and calls reject with a `ConnectionTokenError`.
 *
 * ChatJS gets a new token with every new WebSocket, every 59 minutes, a minute before the old one expires. The public
 * `getChatDetails()` keeps returning the first token, which is valid for a day. It is the fallback in case a later ChatJS
 * keeps its newest token elsewhere.
 */
export function connectionTokenOf(session: connect.ChatSessionInterface): () => string {
  return () =>
    session.controller.connectionHelper?.getConnectionToken?.() ??
    session.getChatDetails().connectionDetails?.connectionToken ??
    ''
}
