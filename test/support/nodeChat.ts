import axios from 'axios'
import type {
  AttachmentsClient,
  AttachmentsClientOptions,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from 'react-connect-attachments'
import { createAttachmentsClient, startAttachmentUpload } from 'react-connect-attachments'
import type {
  CreateEmulatorOptions,
  Emulator,
  Fault,
  RecordedRequest,
} from 'react-connect-attachments/testing'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'

/** A client and the emulator in memory that it talks to. */
export interface Chat {
  readonly client: AttachmentsClient
  readonly emulator: Emulator
  /** Starts an upload of `image`, with other parameters where they are given. */
  start(over?: Partial<StartAttachmentUploadParameters>): Promise<StartAttachmentUploadResult>
  /** What has reached the service, but for probes of its host. */
  sent(): readonly RecordedRequest[]
  /** When it did, in ms since the first. */
  times(): number[]
  /** The file names, in order of arrival. */
  names(): unknown[]
}

/** What every check lets pass. */
export const image = { attachmentName: 'a.png', attachmentSizeInBytes: 5, contentType: 'image/png' }

/** Settings of a service that throttles nothing and answers after a second. */
export const slow: CreateEmulatorOptions = { quotas: { start: null }, latencyMs: 1000 }

/** A chat that throttles nothing, unless `settings` say so. */
export function openChat(
  options: AttachmentsClientOptions = {},
  settings: CreateEmulatorOptions = { quotas: { start: null } },
): Chat {
  return joinChat(createEmulator(settings), options)
}

/** Another client of the same chat, as after a reload. */
export function joinChat(emulator: Emulator, options: AttachmentsClientOptions = {}): Chat {
  const adapter = createEmulatorAdapter(emulator)
  const client = createAttachmentsClient({
    endpoint: emulator.endpoint,
    connectionToken: 'connection-token',
    axios: axios.create({ adapter }),
    s3Axios: axios.create({ adapter }),
    ...options,
  })
  const sent = () => emulator.requests.filter(({ operation }) => operation !== 'probe')
  return {
    client,
    emulator,
    start: (over = {}) => startAttachmentUpload(client, { ...image, ...over }),
    sent,
    times: () => sent().map(({ at }) => at - (sent()[0]?.at ?? 0)),
    names: () => sent().map((request) => bodyOf(request).AttachmentName),
  }
}

/** The members of a recorded JSON body. */
export function bodyOf(request: RecordedRequest | undefined): {
  AttachmentName?: unknown
  AttachmentIds?: unknown
  ClientToken?: unknown
} {
  return typeof request?.body === 'string' ? JSON.parse(request.body) : {}
}

/** `count` times the same fault. */
export function times(count: number, fault: Fault): Fault[] {
  return Array.from({ length: count }, () => fault)
}
