/** 12 h: a connection token is valid for a day. */
const halfItsLife = 12 * 60 * 60 * 1000

/**
 * A connection token from documented API only: CreateParticipantConnection without a WebSocket, repeated after half the
 * token's lifetime. For a chat without ChatJS, or with it: pass `session.getChatDetails().participantToken`.
 * @param endpoint `https://participant.connect.us-east-1.amazonaws.com`, with the region of your instance
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CreateParticipantConnection.html
 */
export function createConnectionToken(endpoint: string, participantToken: string): () => Promise<string> {
  let token: Promise<string> | undefined
  let renewAt = 0
  return () => {
    if (token && Date.now() < renewAt) return token
    renewAt = Date.now() + halfItsLife
    token = askForToken(endpoint, participantToken).catch((error) => {
      token = undefined
      throw error
    })
    return token
  }
}

async function askForToken(endpoint: string, participantToken: string): Promise<string> {
  const response = await fetch(`${endpoint}/participant/connection`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Amz-Bearer': participantToken },
    body: JSON.stringify({ Type: ['CONNECTION_CREDENTIALS'] }),
  })
  if (!response.ok) throw new Error(`CreateParticipantConnection answered ${response.status}.`)
  // JSON has no type.
  const connection = (await response.json()) as { ConnectionCredentials: { ConnectionToken: string } }
  return connection.ConnectionCredentials.ConnectionToken
}
