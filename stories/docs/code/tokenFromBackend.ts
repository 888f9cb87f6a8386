import type { AttachmentsClient } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'

/** `tokenUrl`: a route of yours that authenticates the user and returns the chat's newest ConnectionToken as text. */
export function createClient(region: string, tokenUrl: string): AttachmentsClient {
  return createAttachmentsClient({ region, connectionToken: () => fetchText(tokenUrl) })
}

/** Called before every request to the chat service. The route may let the browser cache its answer for some hours. */
async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return response.text()
}
