import 'amazon-connect-chatjs'
import type { OpenWay } from '../way.ts'
import { connectionToken, inLanes } from '../way.ts'

/** A connected ChatJS session. */
export const openChatJs: OpenWay = async (endpoint) => {
  const { ChatSession } = connect
  // A variable, because ChatJS's types lack `endpoint`.
  const config = { endpoint, region: 'us-east-1' }
  ChatSession.setGlobalConfig(config)
  const session = ChatSession.create({
    type: ChatSession.SessionTypes.CUSTOMER,
    chatDetails: {
      contactId: 'contact',
      participantId: 'participant',
      participantToken: connectionToken,
    },
    // Its metrics would go to AWS.
    disableCSM: true,
  })
  await session.connect()
  return inLanes((_, attachment) => session.sendAttachment({ attachment }))
}
