import { connectChatJs } from '../../support/connectChatJs.ts'
import type { OpenWay } from '../way.ts'
import { connectionToken, inLanes } from '../way.ts'

/** A connected ChatJS session. */
export const openChatJs: OpenWay = async (endpoint) => {
  const session = await connectChatJs(endpoint, connectionToken)
  return inLanes((_, attachment) => session.sendAttachment({ attachment }))
}
