import type { AxiosInstance } from 'axios'
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

/** A client and its emulator in memory. */
export interface Chat {
  readonly client: AttachmentsClient
  /** The app's own instance, through which the client calls the service. */
  readonly axios: AxiosInstance
  readonly emulator: Emulator
  /** Starts an upload of `image`, with overridden parameters. */
  start(over?: Partial<StartAttachmentUploadParameters>): Promise<StartAttachmentUploadResult>
  /** Requests to the service, without probes of its host. */
  sent(): readonly RecordedRequest[]
  /** Their times, in ms since the first. */
  times(): number[]
  /** The file names, in order of arrival. */
  names(): unknown[]
}

/** A description that passes every check. */
export const image = { attachmentName: 'a.png', attachmentSizeInBytes: 5, contentType: 'image/png' }

/** Settings of a service without throttling that answers after a second. */
export const slow: CreateEmulatorOptions = { quotas: { start: null }, latencyMs: 1000 }

/** A chat without throttling, unless `settings` set it. */
export function openChat(
  options: AttachmentsClientOptions = {},
  settings: CreateEmulatorOptions = { quotas: { start: null } },
): Chat {
  return joinChat(createEmulator(settings), options)
}

/** Another client of the same chat, as after a reload. */
export function joinChat(emulator: Emulator, options: AttachmentsClientOptions = {}): Chat {
  const adapter = createEmulatorAdapter(emulator)
  const instance = options.axios ?? axios.create({ adapter })
  const client = createAttachmentsClient({
    endpoint: emulator.endpoint,
    connectionToken: 'connection-token',
    s3Axios: axios.create({ adapter }),
    ...options,
    axios: instance,
  })
  const sent = () => emulator.requests.filter(({ operation }) => operation !== 'probe')
  return {
    client,
    axios: instance,
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
