import type { Settings } from '../emulator/emulatorSettings.ts'
import { invalid } from './participantErrors.ts'
import type { StartRequest } from './participantRequests.ts'

/** Applies the instance's attachment settings. */
export function refuseForbiddenFiles(file: StartRequest, settings: Settings): void {
  const { maxSizeInBytes, extensions } = settings
  if (file.attachmentSizeInBytes > maxSizeInBytes) throw invalid('The attachment is too large.')
  // UNCONFIRMED: whether ContentType must match the extension.
  const extension = /\.([^.]*)$/.exec(file.attachmentName)?.[1]?.toLowerCase()
  const allowed = extensions.some((each) => each.toLowerCase() === extension)
  if (!allowed) throw invalid('The file type is not allowed.')
}
