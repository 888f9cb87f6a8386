import { connectChatJs } from '../support/connectChatJs.ts'

declare global {
  interface Window {
    /** Connects to a new chat. */
    connectChatJs: (endpoint: string, participantToken: string) => Promise<void>
    /** Sends the picked file; resolves with its time in ms. */
    measureChatJs: () => Promise<number>
  }
}

window.connectChatJs = async (endpoint, participantToken) => {
  const session = await connectChatJs(endpoint, participantToken)
  window.measureChatJs = async () => {
    const attachment = document.querySelector('input')?.files?.[0]
    if (!attachment) throw new Error('No file is picked.')
    const calledAt = performance.now()
    await session.sendAttachment({ attachment })
    return performance.now() - calledAt
  }
}
