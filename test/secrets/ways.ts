import type { UploadMetadata } from 'react-connect-attachments'
import {
  attachmentsKeys,
  completeAttachmentUpload,
  describeFile,
  downloadAttachment,
  getAttachment,
  s3Upload,
  sendAttachment,
  startAttachmentUpload,
} from 'react-connect-attachments'
import type { Operation } from 'react-connect-attachments/testing'
import { canaryFile, connectionToken } from './canaries.ts'
import type { Stage } from './stage.tsx'

/** One way for an app to make a request. Settles like the library's call. */
type Way = (stage: Stage, signal?: AbortSignal) => Promise<unknown>

/** As an app may keep it, with a readable URL. */
async function signed({ start }: Stage): Promise<UploadMetadata & { attachmentId: string; file: File }> {
  const file = canaryFile()
  const { attachmentId, uploadMetadata } = await start(file)
  const { url, urlExpiry, headersToInclude } = uploadMetadata
  return { attachmentId, file, url, urlExpiry, headersToInclude }
}

const wholeWay: Record<string, Way> = {
  sendAttachment: (stage, signal) =>
    sendAttachment(stage.client, { file: canaryFile(), signal, onFailedAttempt: stage.tell }),
  useSendAttachment: ({ shown, tell }, signal) =>
    shown().send.mutateAsync({ file: canaryFile(), signal, onFailedAttempt: tell }),
  async useAttachmentQueue({ shown }, signal) {
    const { tray } = shown()
    tray.add([canaryFile()])
    const sending = tray.send()
    signal?.addEventListener('abort', () => {
      for (const { id } of shown().tray.items) tray.abort(id)
    })
    const [item] = await sending
    if (item?.error) throw item.error
  },
}

export const ways: Record<Operation, Record<string, Way>> = {
  start: {
    startAttachmentUpload: ({ client, tell }, signal) =>
      startAttachmentUpload(client, { ...describeFile(canaryFile()), signal, onFailedAttempt: tell }),
    useStartAttachmentUpload: ({ shown, tell }, signal) =>
      shown().start.mutateAsync({
        ...describeFile(canaryFile()),
        connectionToken,
        signal,
        onFailedAttempt: tell,
      }),
    ...wholeWay,
  },
  put: {
    async s3Upload(stage, signal) {
      const { file, ...uploadMetadata } = await signed(stage)
      return s3Upload(stage.client, { file, uploadMetadata, signal, onFailedAttempt: stage.tell })
    },
    async useS3Upload(stage, signal) {
      const { file, ...uploadMetadata } = await signed(stage)
      return stage.shown().upload.mutateAsync({ file, uploadMetadata, signal, onFailedAttempt: stage.tell })
    },
    ...wholeWay,
  },
  complete: {
    async completeAttachmentUpload(stage, signal) {
      const { file, attachmentId, ...uploadMetadata } = await signed(stage)
      await s3Upload(stage.client, { file, uploadMetadata })
      const { client, tell } = stage
      return completeAttachmentUpload(client, { attachmentId, signal, onFailedAttempt: tell })
    },
    async useCompleteAttachmentUpload(stage, signal) {
      const { file, attachmentId, ...uploadMetadata } = await signed(stage)
      await s3Upload(stage.client, { file, uploadMetadata })
      const { shown, tell } = stage
      return shown().complete.mutateAsync({ attachmentId, connectionToken, signal, onFailedAttempt: tell })
    },
    ...wholeWay,
  },
  get: {
    getAttachment: ({ client, attachmentId, tell }, signal) =>
      getAttachment(client, { attachmentId, signal, onFailedAttempt: tell }),
    useAttachmentUrl({ shown, queryClient }, signal) {
      signal?.addEventListener('abort', () => queryClient.cancelQueries({ queryKey: attachmentsKeys.all }))
      return shown().url.refetch({ throwOnError: true })
    },
    downloadAttachment: ({ client, attachmentId, tell }, signal) =>
      downloadAttachment(client, { attachmentId, signal, onFailedAttempt: tell }),
    useDownloadAttachment: ({ shown, attachmentId, tell }, signal) =>
      shown().download.mutateAsync({ attachmentId, signal, onFailedAttempt: tell }),
  },
  download: {
    downloadAttachment: ({ client, attachmentId, tell }, signal) =>
      downloadAttachment(client, { attachmentId, signal, onFailedAttempt: tell }),
    useDownloadAttachment: ({ shown, attachmentId, tell }, signal) =>
      shown().download.mutateAsync({ attachmentId, signal, onFailedAttempt: tell }),
  },
}
