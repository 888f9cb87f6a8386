import 'amazon-connect-chatjs'

declare global {
  interface Window {
    /** Connects to a new chat. */
    connectChatJs: (endpoint: string, participantToken: string) => Promise<void>
    /** Sends the picked file; resolves with its time in ms. */
    measureChatJs: () => Promise<number>
  }
}

window.connectChatJs = async (endpoint, participantToken) => {
  const { ChatSession } = connect
  // A variable, because ChatJS's types lack `endpoint`.
  const config = { endpoint, region: 'us-east-1' }
  ChatSession.setGlobalConfig(config)
  const session = ChatSession.create({
    type: ChatSession.SessionTypes.CUSTOMER,
    chatDetails: { contactId: 'contact', participantId: 'participant', participantToken },
    // Its metrics would go to AWS.
    disableCSM: true,
  })
  await session.connect()
  window.measureChatJs = async () => {
    const attachment = document.querySelector('input')?.files?.[0]
    if (!attachment) throw new Error('No file is picked.')
    const calledAt = performance.now()
    await session.sendAttachment({ attachment })
    return performance.now() - calledAt
  }
}
