export type { ChatJsSession } from './chatJsSession.ts'
export type { ConnectChatJsOptions } from './connectChatJs.ts'
export { connectChatJs } from './connectChatJs.ts'
