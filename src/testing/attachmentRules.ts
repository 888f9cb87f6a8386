import { invalid } from './participantErrors.ts'
import type { StartRequest } from './participantRequests.ts'
import type { Settings } from './settings.ts'

/** Refuses a file that the instance's attachment settings do not allow. */
export function refuseForbiddenFiles(file: StartRequest, settings: Settings): void {
  const { maxSizeInBytes, extensions } = settings
  if (file.attachmentSizeInBytes > maxSizeInBytes) throw invalid('The attachment is too large.')
  // UNCONFIRMED how the service pairs its list of extensions with ContentType; the name alone counts here.
  const extension = /\.([^.]*)$/.exec(file.attachmentName)?.[1]?.toLowerCase()
  const allowed = extensions.some((each) => each.toLowerCase() === extension)
  if (!allowed) throw invalid('The file type is not allowed.')
}
