import { PrepareFileError } from '../protocol/appErrors.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import type { FileRejection, FileRejectionCode } from '../protocol/fileErrors.ts'
import { FileRejectedError } from '../protocol/fileErrors.ts'
import type { AttachmentsClient } from './client.ts'
import { internalsOf } from './client.ts'
import type { FileDescription } from './describeFile.ts'
import { describePrepared } from './describePrepared.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import { isAttachmentFile } from './files/attachmentFile.ts'
import { reportMistake } from './reportMistake.ts'
import type { PhaseCaller, Sending } from './sending/sending.ts'
import { throwIfAborted, within } from './transport/wait.ts'
import { validateDescription } from './validateFile.ts'

/** Calls the client's `prepareFile`, if any, and validates its file. Does nothing for a prepared file. */
export async function prepareUpload(
  client: AttachmentsClient,
  sending: Sending,
  { signal, report }: PhaseCaller,
): Promise<void> {
  const { file } = sending.item
  if (!internalsOf(client).prepareFile || !file || sending.prepared) return
  report({ type: 'preparing' })
  const prepared = await callPrepareFile(client, file, signal)
  const description = describePrepared(prepared, file, sending.asked)
  const rejections = validateDescription(description, client.constraints)
  throwIfAborted(signal)
  if (rejections.length > 0) {
    const error = new FileRejectedError(rejections)
    report({ type: 'rejected', error })
    throw error
  }
  sending.replaceFile(prepared, description)
}

async function callPrepareFile(
  client: AttachmentsClient,
  file: AttachmentFile,
  signal: AbortSignal,
): Promise<AttachmentFile> {
  const { prepareFile, prepareTimeout } = internalsOf(client)
  const late = (): Error => new PrepareFileError('timeout')
  try {
    return await within(prepareTimeout, signal, late, async ({ signal }) => {
      // The app may be untyped.
      const prepared: unknown = await prepareFile?.(file, { signal })
      if (isAttachmentFile(prepared)) return prepared
      throw new PrepareFileError('no-file')
    })
  } catch (error) {
    if (signal.aborted || isErrorNamed(error, 'PrepareFileError')) throw error
    reportMistake(error)
    throw new PrepareFileError('threw')
  }
}

/** Before preparation: without what it may cure. */
export function validateOriginal(client: AttachmentsClient, description: FileDescription): FileRejection[] {
  const rejections = validateDescription(description, client.constraints)
  return internalsOf(client).prepareFile
    ? rejections.filter(({ code }) => !curable.includes(code))
    : rejections
}

const curable: readonly FileRejectionCode[] = ['too-large', 'extension-not-allowed', 'content-type-invalid']
