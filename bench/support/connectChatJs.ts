import 'amazon-connect-chatjs'

/** A connected session of a new chat. */
export async function connectChatJs(
  endpoint: string,
  participantToken: string,
): Promise<connect.CustomerChatSession> {
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
  return session
}
