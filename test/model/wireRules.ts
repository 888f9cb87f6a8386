import { bodyOf } from '../support/nodeChat.ts'
import type { World } from './trayWorld.ts'

/** Forbidden requests; `[]` if there are none. */
export async function wrongsOf({ emulator, files, untimely }: World): Promise<string[]> {
  const wrongs = [...untimely()]
  const bodies = new Map<string, string>()
  const completeTokens = new Map<string, string>()
  for (const request of emulator.requests) {
    const { ClientToken, AttachmentIds } = bodyOf(request)
    const token = String(ClientToken)
    if (request.operation === 'start') {
      if ((bodies.get(token) ?? request.body) !== request.body) wrongs.push(`another Start under ${token}`)
      bodies.set(token, String(request.body))
    }
    if (request.operation === 'complete') {
      const id = String(AttachmentIds)
      if ((completeTokens.get(id) ?? token) !== token) wrongs.push(`two tokens for the Complete of ${id}`)
      completeTokens.set(id, token)
      if (!(await emulator.readObject(id))) wrongs.push(`a Complete of ${id}, which is not stored`)
    }
  }
  for (const [name, file] of files) {
    const completed = emulator.attachments.filter(
      ({ attachmentName, status }) => attachmentName === name && status === 'completed',
    )
    if (completed.length > 1) wrongs.push(`${name} was posted ${completed.length} times`)
    for (const { object } of completed) {
      const text = new TextDecoder().decode(object?.bytes)
      if (text !== (await file.text())) wrongs.push(`${name} arrived as ${text}`)
    }
  }
  return wrongs
}
